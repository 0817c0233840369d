/// A paragraph of a notice as rules see it.
struct ProofParagraph: Sendable {
  enum Kind: Hashable, Sendable {
    case title, field, heading, addressee, body, row, attachments, signature
    /// What follows the signature: attachments, captions, who printed it.
    case appendix
  }

  /// From 1.
  let number: Int
  var kind: Kind
  /// As written, without markup.
  let written: Letters
  /// The same with full-width forms of ASCII in half width; as long as ``written``.
  let letters: Letters
  private let running: RunningParagraph
  /// Each sentence, with its full stop.
  let sentences: [Range<Int>]
  /// Whether a character lies within 《》, where numbers and names belong to a title.
  let isTitled: [Bool]

  init(_ running: RunningParagraph, number: Int) {
    self.running = running
    self.number = number
    written = running.letters
    letters = Self.folded(running.letters)
    kind =
      switch running.form {
      case .heading(1): .title
      case .heading: .heading
      case .row: .row
      case .field: .field
      case .text, .comment: .body
      }
    sentences = Self.sentences(letters)
    var depth = 0
    isTitled = letters.map { letter in
      if letter == "《" { depth += 1 }
      defer { if letter == "》" { depth = max(0, depth - 1) } }
      return depth > 0
    }
  }

  /// The lines of the file that it stands in; nil in a document without lines.
  var lines: ClosedRange<Int>? {
    guard running.hasLines, let first = running.lines.first, let last = running.lines.last else { return nil }
    return first...last
  }

  func place(_ index: Int) -> TextPlace {
    guard !written.isEmpty else { return TextPlace(paragraph: number, line: nil, character: 1) }
    let index = min(index, written.count - 1)
    return TextPlace(
      paragraph: number, line: running.hasLines ? running.lines[index] : nil,
      character: running.columns[index])
  }

  private static func folded(_ written: Letters) -> Letters {
    written.map { letter in
      // A quotation mark or a comma of another width is the same sign.
      switch letter {
      case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(letter.value - 0xFEE0) ?? letter
      case "\u{3000}", "\u{A0}": " "
      case "–", "―", "─": "—"
      default: letter
      }
    }
  }

  /// What is longer is no sentence, and is cut at a sign: rules hold the words of a sentence against each other.
  private static let longestSentence = 3000

  private static func sentences(_ letters: Letters) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    var depth = 0
    for (index, letter) in letters.enumerated() {
      if "(《“".unicodeScalars.contains(letter) { depth += 1 }
      if ")》”".unicodeScalars.contains(letter) { depth = max(0, depth - 1) }
      // A full stop within brackets ends the whole only when the paragraph goes on as if the bracket were none.
      let isEnd = "。!?".unicodeScalars.contains(letter) && (depth == 0 || letter == "。" && depth > 1)
      let length = index - start
      let isCut =
        length >= longestSentence && (",;:、".unicodeScalars.contains(letter) || length >= 2 * longestSentence)
      guard isEnd || isCut else { continue }
      if isCut { depth = 0 }
      result.append(start..<index + 1)
      start = index + 1
    }
    if start < letters.count { result.append(start..<letters.count) }
    return result
  }

  /// The sentence in which a character stands.
  func sentence(around index: Int) -> Range<Int> {
    let place = sentences.within(0..<index + 1) { $0.lowerBound }.last
    return place.flatMap { $0.contains(index) ? $0 : nil } ?? 0..<letters.count
  }
}
