import Diagnostics

/// How alike two names or two sets of values are: 0 nothing, 1 the same.
enum Likeness {
  /// The best of all pairs: the share of their characters that they have in common, 1 only for the same text but for case,
  /// width and spaces.
  static func ofNames(_ left: [String], _ right: [String]) -> Double {
    left.flatMap { one in right.map { ofNames(one, $0) } }.max() ?? 0
  }

  private static func ofNames(_ left: String, _ right: String) -> Double {
    let (one, other) = (folded(left), folded(right))
    guard one != other else { return 1 }
    let (signs, others) = (Set(one), Set(other))
    let all = signs.union(others).count
    guard all > 0 else { return 0 }
    // Letters of one alphabet are in every word; a Chinese character in common says something.
    let isChinese = (one + other).unicodeScalars.contains { $0.value >= 0x3400 }
    let shared = Double(signs.intersection(others).count) / Double(all)
    if isChinese { return min(shared, 0.9) }
    return Suggestion.nearest(to: one, among: [other]).isEmpty ? 0 : min(shared, 0.9)
  }

  private static func folded(_ text: String) -> String {
    FullWidth.halfWidth(text).filter { !$0.isWhitespace && $0 != "_" }.lowercased()
  }

  /// The share of the smaller set's values that the other has too.
  static func ofValues(_ left: Set<String>, _ right: Set<String>) -> Double {
    let smaller = min(left.count, right.count)
    return smaller == 0 ? 0 : Double(left.intersection(right).count) / Double(smaller)
  }
}
