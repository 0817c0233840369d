/// How values of different kinds become points of one scale before they are weighed.
package enum Normalisation: String, Hashable, Sendable, CaseIterable {
  /// 0 at one anchor, 100 at the other, values beyond them as at the anchor. With fixed anchors a unit's points move only
  /// when its own value does.
  case minMax = "min-max"
  /// Standard deviations from the mean of the units that are compared; 0 when all are equal.
  case zScore = "z-score"
  /// 100 for the first of the units that are compared, 0 for the last; equal values share the mean of their places.
  case rank
  /// Points already.
  case none
}
