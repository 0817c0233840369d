/// How equal sort keys are ranked. For keys 90, 80, 80, 70:
package enum RankTies: String, Hashable, Sendable, CaseIterable {
  /// 1, 2, 2, 4
  case min
  /// 1, 3, 3, 4
  case max
  /// 1, 2, 2, 3
  case dense
  /// 1, 2.5, 2.5, 4
  case average
  /// 1, 2, 3, 4: in the current order of rows
  case ordinal
}
