/// Splits the moves of the units of one class.
///
/// The ranking goes from the earlier quarter to the current one in five steps, and a unit's place is counted after each:
/// units that are not ranked any more leave; the unit takes its new value; the others take theirs; the new rule counts;
/// units that were not ranked enter. So the parts add up to the move whatever happens.
struct RankMoveSplit: Sendable {
  private let before: [Double?]
  private let between: [Double?]
  private let after: [Double?]
  private let sign: Double
  private let firstRanking: Places
  private let lastRanking: Places
  private let stayedBefore: Places
  private let stayedBetween: Places
  private let stayedAfter: Places

  /// The value of each unit in the earlier quarter by the old rule, in the current one by the old rule, and by the new.
  init(before: [Double?], between: [Double?], after: [Double?], isDescending: Bool) {
    self.before = before
    self.between = between
    self.after = after
    let sign: Double = isDescending ? -1 : 1
    self.sign = sign
    let stayed = before.indices.filter { before[$0] != nil && between[$0] != nil && after[$0] != nil }
    func places(_ values: [Double?], _ units: some Sequence<Int>) -> Places {
      Places(units.compactMap { values[$0].map { $0 * sign } })
    }
    firstRanking = places(before, before.indices)
    lastRanking = places(after, after.indices)
    stayedBefore = places(before, stayed)
    stayedBetween = places(between, stayed)
    stayedAfter = places(after, stayed)
  }

  func move(of unit: Int) -> RankMove {
    var move = RankMove(
      before: before[unit].map { firstRanking.place(of: $0 * sign) },
      after: after[unit].map { lastRanking.place(of: $0 * sign) })
    guard let old = before[unit], let between = between[unit], let new = after[unit],
      let first = move.before, let last = move.after
    else { return move }
    let staying = stayedBefore.place(of: old * sign)
    // The unit's own old value is still among those of the others, and must not stand before its new one.
    let own = stayedBefore.place(of: between * sign) - (old * sign < between * sign ? 1 : 0)
    let others = stayedBetween.place(of: between * sign)
    let rule = stayedAfter.place(of: new * sign)
    move.parts = [staying - first, own - staying, others - own, rule - others, last - rule]
    return move
  }

  /// Sorted values of which a place is found by halving.
  private struct Places: Sendable {
    private let sorted: [Double]

    init(_ values: [Double]) {
      sorted = values.sorted()
    }

    /// One more than there are smaller values.
    func place(of value: Double) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low + 1
    }
  }
}
