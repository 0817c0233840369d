/// Reads plain text: a line is a paragraph.
///
/// A line with `|` between what it holds is a row, as websites copy the table above a notice.
package enum PlainTextReading {
  package static func paragraphs(of text: String) -> [RunningParagraph] {
    var result: [RunningParagraph] = []
    for (index, line) in TextLines(text).lines.enumerated() {
      let isRow = line.count { $0 == "|" } >= 2
      var paragraph = RunningParagraph(isRow ? .row : .text)
      for (place, letter) in line.enumerated() {
        paragraph.append(letter, line: index + 1, column: place + 1)
      }
      paragraph.trim()
      if !paragraph.isBlank { result.append(paragraph) }
    }
    return result
  }
}
