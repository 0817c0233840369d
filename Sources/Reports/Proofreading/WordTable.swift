import Diagnostics
package import Readers

/// Words that offices confuse, as data: which spellings are one word, which are mistakes, which names are one unit.
package struct WordTable: Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Spellings of one word; a text should keep to one of them.
    case variant
    /// Wrong wherever it stands.
    case mistake
    /// Wrong before a day: 截止8月23日.
    case beforeDate = "before_date"
    /// Endings of names that stand for one office: 综合执法局, 综合行政执法局.
    case office
  }

  package struct Entry: Hashable, Sendable {
    package let kind: Kind
    package let words: [String]
    package let right: String
    /// Words that must stand near for it to count; empty for none.
    package let near: [String]
    package let note: String

    package init(_ kind: Kind, words: [String], right: String, near: [String] = [], note: String = "") {
      self.kind = kind
      self.words = words
      self.right = right
      self.near = near
      self.note = note
    }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry] = []) { self.entries = entries }

  func all(_ kind: Kind) -> [Entry] { entries.filter { $0.kind == kind } }
}

extension WordTable {
  private static let columns = ["kind", "words", "right", "near", "note"]

  /// Reads the table `kind,words,right,near,note`; words are separated by `;`, lines with `#` are left out.
  ///
  /// - Parameters:
  ///   - text: the file; its cells hold neither commas nor quotes.
  ///   - file: its name in messages.
  /// - Throws: ``ReadError`` for a line that is no entry.
  package init(csv text: String, file: String) throws(ReadError) {
    entries = []
    var hasHeader = false
    for (index, line) in TextLines(text).lines.enumerated() {
      let written = String(letters: line)
      guard !line.allSatisfy(\.isSpace), line.first != "#" else { continue }
      let cells = written.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let place = SourceLocation(file: file, line: index + 1)
      if !hasHeader {
        guard cells == Self.columns else {
          throw ReadError(
            Phrase(
              "the first line is not \(Self.columns.joined(separator: ","))",
              zh: "第一行不是\(Self.columns.joined(separator: ","))"), at: place)
        }
        hasHeader = true
        continue
      }
      entries.append(try Self.entry(cells, at: place))
    }
  }

  private static func entry(_ cells: [String], at place: SourceLocation) throws(ReadError) -> Entry {
    guard cells.count == columns.count else {
      throw ReadError(
        Phrase(
          "\(cells.count) cells, and \(columns.count) are needed", zh: "有\(cells.count)格，应为\(columns.count)格"),
        at: place, help: [Phrase("write words with ; between them", zh: "词与词之间用;分隔")])
    }
    guard let kind = Kind(rawValue: cells[0]) else {
      let kinds = Kind.allCases.map(\.rawValue)
      throw ReadError(
        Phrase(
          "no kind \"\(cells[0])\"\(nearest: cells[0], among: kinds)",
          zh: "没有“\(cells[0])”这一类\(nearest: cells[0], among: kinds)"),
        at: place, help: [Phrase("the kinds are \(listed: kinds)", zh: "可用的有\(listed: kinds)")])
    }
    func words(_ text: String) -> [String] { text.split(separator: ";").map(String.init) }
    return Entry(kind, words: words(cells[1]), right: cells[2], near: words(cells[3]), note: cells[4])
  }
}
