/// A paragraph as it was read from a file: its characters without markup, and where each of them stands.
package struct RunningParagraph: Sendable {
  /// What the file itself says that it is.
  package enum Form: Hashable, Sendable {
    case text
    /// Level 1 is the title.
    case heading(Int)
    /// A row of a table, its cells separated by `|`.
    case row
    /// `label: value` in the header of a file.
    case field
    /// A note that is not printed: `<!-- … -->`.
    case comment
  }

  package var form: Form
  private(set) var letters: [Unicode.Scalar] = []
  private(set) var lines: [Int] = []
  private(set) var columns: [Int] = []
  /// Whether lines are known.
  let hasLines: Bool

  package init(_ form: Form = .text, hasLines: Bool = true) {
    self.form = form
    self.hasLines = hasLines
  }

  /// A paragraph of a document without lines.
  package init(_ form: Form, text: String) {
    self.init(form, hasLines: false)
    for (index, letter) in text.unicodeScalars.enumerated() { append(letter, line: 0, column: index + 1) }
  }

  package mutating func append(_ letter: Unicode.Scalar, line: Int, column: Int) {
    letters.append(letter)
    lines.append(line)
    columns.append(column)
  }

  var isBlank: Bool { letters.allSatisfy { $0.isSpace || $0 == "\n" } }

  /// Without spaces around it.
  mutating func trim() {
    let first = letters.firstIndex { !$0.isSpace && $0 != "\n" } ?? letters.count
    let last = letters.lastIndex { !$0.isSpace && $0 != "\n" } ?? -1
    guard first > 0 || last < letters.count - 1 else { return }
    let kept = first..<max(first, last + 1)
    letters = Array(letters[kept])
    lines = Array(lines[kept])
    columns = Array(columns[kept])
  }
}
