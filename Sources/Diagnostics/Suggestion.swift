/// The nearest right names for a name that does not exist.
package enum Suggestion {
  /// The candidates that are near enough to `name` to be what was meant, nearest first.
  ///
  /// Near means: equal but for case, width or spaces; one contains the other; or at most a third of the
  /// characters (at least one) inserted, deleted, replaced or swapped. Who types the beginning of a name means it sooner than
  /// another name that differs by a character. Ties keep the candidates' order.
  /// O(candidates × length²).
  package static func nearest(
    to name: String, among candidates: some Sequence<String>, limit: Int = 3
  ) -> [String] {
    let wanted = Array(folded(name))
    // Nothing is like a name without a letter, such as that of the last result.
    guard wanted.contains(where: { $0 != "_" }) else { return [] }
    var scored: [(candidate: String, rank: Int, distance: Int, index: Int)] = []
    for (index, candidate) in candidates.enumerated() {
      let letters = Array(folded(candidate))
      guard let distance = distance(from: wanted, to: letters) else { continue }
      let isBeginning = wanted.count >= 2 && letters.starts(with: wanted)
      scored.append((candidate, isBeginning ? min(distance, 1) : distance * 2, distance, index))
    }
    scored.sort { ($0.rank, $0.distance, $0.index) < ($1.rank, $1.distance, $1.index) }
    return scored.prefix(limit).map(\.candidate)
  }

  /// Distance in edits, or nil when the two are too far apart to be confused.
  private static func distance(from wanted: [Character], to candidate: [Character]) -> Int? {
    guard !candidate.isEmpty else { return nil }
    let edits = editDistance(wanted, candidate)
    let shorter = min(wanted.count, candidate.count)
    let longer = max(wanted.count, candidate.count)
    if edits <= max(1, longer / 3) && edits < longer { return edits }
    let contained = shorter >= 2 && (contains(candidate, wanted) || contains(wanted, candidate))
    return contained ? edits : nil
  }

  /// Lower case, half width and without spaces: how two spellings of one name compare.
  private static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      result.append(FullWidth.ascii(scalar) ?? scalar)
    }
    return String(result).lowercased()
  }

  private static func contains(_ text: [Character], _ part: [Character]) -> Bool {
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { start in
      text[start..<(start + part.count)].elementsEqual(part)
    }
  }

  /// Optimal string alignment distance: insertions, deletions, replacements, and swaps of neighbours.
  private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let replaced = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        var best = min(replaced, previous[column] + 1, current[column - 1] + 1)
        let swapped =
          row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
        if swapped { best = min(best, beforePrevious[column - 2] + 1) }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }
}
