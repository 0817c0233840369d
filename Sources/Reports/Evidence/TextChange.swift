/// Where two texts that should be alike differ: what stands in each, with the words around it.
package struct TextChange: Hashable, Sendable {
  /// With ellipses where the text goes on: `……审批服务局、工信局、经济开……`.
  package let before: String
  package let after: String
  /// The characters of the earlier text that are not in the later one.
  let changed: Range<Int>

  private static let reach = 6
  private static let longest = 60

  /// Nil for texts that are alike. Everything between the first and the last difference is one change.
  init?(_ before: String, _ after: String) {
    guard before != after else { return nil }
    let (one, other) = (Array(before), Array(after))
    let most = min(one.count, other.count)
    let head = (0..<most).first { one[$0] != other[$0] } ?? most
    let tail = (0..<(most - head)).first { one[one.count - 1 - $0] != other[other.count - 1 - $0] }
    let end = tail ?? most - head
    changed = head..<(one.count - end)
    self.before = Self.excerpt(one, head, one.count - end)
    self.after = Self.excerpt(other, head, other.count - end)
  }

  private static func excerpt(_ text: [Character], _ start: Int, _ end: Int) -> String {
    let first = max(0, start - reach)
    let last = min(text.count, end + reach)
    let shown = text[first..<min(last, first + longest)]
    return (first > 0 ? "……" : "") + String(shown) + (first + shown.count < text.count ? "……" : "")
  }

  /// The changes of paragraphs, each beside the one that it has most in common with: nothing stands beside a new one, and
  /// beside one that is gone; these come last.
  static func all(_ before: [String], _ after: [String]) -> [(before: String?, after: String?)] {
    var changes: [(before: String?, after: String?)] = []
    let kept = Set(before).intersection(after)
    var gone = before.filter { !kept.contains($0) }
    for text in after where !kept.contains(text) {
      if let place = likeliest(text, among: gone) {
        changes.append((gone.remove(at: place), text))
      } else {
        changes.append((nil, text))
      }
    }
    for text in gone { changes.append((text, nil)) }
    return changes
  }

  /// Which of some texts has most in common with one; nil when none has much.
  static func likeliest(_ text: String, among texts: [String]) -> Int? {
    let shares = texts.map { likeness($0, text) }
    guard let most = shares.max(), most >= 0.3 else { return nil }
    return shares.firstIndex(of: most)
  }

  /// The share of the longer text that both begin and end with.
  private static func likeness(_ one: String, _ other: String) -> Double {
    let (one, other) = (Array(one), Array(other))
    let most = min(one.count, other.count)
    guard most > 0 else { return 0 }
    let head = (0..<most).first { one[$0] != other[$0] } ?? most
    let end =
      (0..<(most - head)).first { one[one.count - 1 - $0] != other[other.count - 1 - $0] } ?? most - head
    return Double(head + end) / Double(max(one.count, other.count))
  }
}
