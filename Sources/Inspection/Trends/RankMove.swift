/// The places of one unit in two quarters, and the parts of its move.
struct RankMove: Hashable, Sendable {
  var before: Int?
  var after: Int?
  /// In the order of ``RankMoves/parts``; nil unless the unit is ranked in both quarters.
  var parts: [Int]?

  var fall: Int? {
    guard let before, let after else { return nil }
    return after - before
  }
}
