/// Reads Markdown as notices use it: what is printed of it, character by character, with places in the source.
///
/// Emphasis, links, comments and escapes are taken off; a line that follows another without a blank line belongs to its
/// paragraph. Code is text like any other: notices have none.
package struct MarkdownReading {
  private var result: [RunningParagraph] = []
  private var open: RunningParagraph?
  private var isInComment = false
  private var isInFence = false
  private var comment = RunningParagraph(.comment)

  package static func paragraphs(of text: String) -> [RunningParagraph] {
    var reading = MarkdownReading()
    let lines = TextLines(text).lines
    var start = 0
    if let first = lines.firstIndex(where: { !$0.allSatisfy(\.isSpace) }), lines[first] == "---".letters,
      let end = lines[(first + 1)...].firstIndex(of: "---".letters)
    {
      for index in (first + 1)..<end { reading.field(lines[index], index + 1) }
      start = end + 1
    }
    for index in start..<lines.count { reading.take(lines[index], index + 1) }
    reading.close()
    return reading.result
  }

  private mutating func close() {
    guard var paragraph = open else { return }
    open = nil
    paragraph.trim()
    if !paragraph.isBlank { result.append(paragraph) }
  }

  private mutating func field(_ line: Letters, _ number: Int) {
    var paragraph = RunningParagraph(.field)
    for (place, letter) in line.enumerated() { paragraph.append(letter, line: number, column: place + 1) }
    paragraph.trim()
    if !paragraph.isBlank { result.append(paragraph) }
  }

  private mutating func take(_ line: Letters, _ number: Int) {
    var place = line.firstIndex { !$0.isSpace } ?? line.count
    if isInComment {
      inline(line, number, from: 0)
      return
    }
    guard place < line.count else { return close() }
    if line.holds(":::", at: place) {
      close()
      isInFence = line[place...].contains { $0.isHan || $0.isLatin }
      return
    }
    let signs = line[place...].prefix { $0 == "#" }.count
    if (1...6).contains(signs), place + signs < line.count, line[place + signs].isSpace {
      close()
      open = RunningParagraph(.heading(signs))
      inline(line, number, from: place + signs + 1)
      return close()
    }
    if line[place] == "|" {
      close()
      guard !line.allSatisfy({ "|:- ".unicodeScalars.contains($0) }) else { return }
      open = RunningParagraph(.row)
      inline(line, number, from: place)
      return close()
    }
    if isInFence { close() }
    if let marker = Self.marker(line, at: place) {
      close()
      if !marker.isPrinted { place += marker.length }
    }
    if open == nil { open = RunningParagraph(.text) }
    inline(line, number, from: place)
    // A line that ends in a backslash or two spaces is a line of its own.
    if line.last == "\\" || line.suffix(2) == [" ", " "] { close() }
  }

  /// A bullet, which is not printed as it stands, or a number, which is.
  private static func marker(_ line: Letters, at place: Int) -> (length: Int, isPrinted: Bool)? {
    if "-*+".unicodeScalars.contains(line[place]), place + 1 < line.count, line[place + 1] == " " {
      return (2, false)
    }
    let digits = line[place...].prefix { $0.digit != nil }.count
    guard digits > 0, place + digits + 1 < line.count, line[place + digits] == ".",
      line[place + digits + 1] == " "
    else { return nil }
    return (digits + 2, true)
  }

  /// The characters of a line that are printed.
  private mutating func inline(_ line: Letters, _ number: Int, from start: Int) {
    var place = start
    while place < line.count {
      if isInComment {
        if line.holds("-->", at: place) {
          isInComment = false
          place += 3
          comment.trim()
          result.append(comment)
          continue
        }
        comment.append(line[place], line: number, column: place + 1)
        place += 1
        continue
      }
      if line.holds("<!--", at: place) {
        comment = RunningParagraph(.comment)
        isInComment = true
        place += 4
        continue
      }
      place = printed(line, number, at: place)
    }
    if isInComment { comment.append(" ", line: number, column: line.count + 1) }
  }

  /// Takes what stands at a place, and says where to go on.
  private mutating func printed(_ line: Letters, _ number: Int, at place: Int) -> Int {
    let letter = line[place]
    switch letter {
    case "\\"
    where place + 1 < line.count && line[place + 1].isASCII && line[place + 1].digit == nil
      && !line[place + 1].isLatin:
      open?.append(line[place + 1], line: number, column: place + 2)
      return place + 2
    case "\\" where place + 1 == line.count: return place + 1
    case "*" where !Self.isBetweenDigits(line, place): return place + 1
    case "!" where place + 1 < line.count && line[place + 1] == "[":
      return Self.link(line, at: place + 1)?.end ?? place + 1
    case "[":
      guard let link = Self.link(line, at: place) else { break }
      for inner in link.label where line[inner] != "*" {
        open?.append(line[inner], line: number, column: inner + 1)
      }
      return link.end
    case "<":
      if let end = line[place...].prefix(Self.longestLink).firstIndex(of: ">"), place + 1 < line.count,
        line[place + 1].isLatin || line[place + 1] == "/"
      {
        if line.holds("<br", at: place) { open?.append(" ", line: number, column: place + 1) }
        return end + 1
      }
    default: break
    }
    open?.append(letter, line: number, column: place + 1)
    return place + 1
  }

  /// No more is looked at for the end of a link or a tag.
  private static let longestLink = 2000

  private static func isBetweenDigits(_ line: Letters, _ place: Int) -> Bool {
    place > 0 && place + 1 < line.count && line[place - 1].digit != nil && line[place + 1].digit != nil
  }

  /// `[label](target "title")` from its bracket on.
  private static func link(_ line: Letters, at place: Int) -> (label: Range<Int>, end: Int)? {
    guard let close = line[place...].prefix(longestLink).firstIndex(of: "]"), close + 1 < line.count,
      line[close + 1] == "("
    else {
      return nil
    }
    var depth = 0
    for index in (close + 1)..<min(line.count, close + longestLink) {
      if line[index] == "(" { depth += 1 }
      if line[index] == ")" { depth -= 1 }
      if depth == 0 { return (place + 1..<close, index + 1) }
    }
    return nil
  }
}
