package import Query

/// Where a ranking puts units that were vetoed (单项否决): a place that somebody stated, never one that happens.
package enum VetoPlacement: Hashable, Sendable {
  /// Behind all units that are ranked; all vetoed units share that place.
  case last
  /// Without a place.
  case unranked
  /// With these points in place of their own, such as 59, and ranked by them.
  case points(Literal)
  /// There is no ranking while a unit is vetoed.
  case refused

  /// The words scripts use, beside a number of points.
  package static let names = ["last", "unranked", "refuse"]

  package init?(name: String) {
    switch name {
    case "last": self = .last
    case "unranked": self = .unranked
    case "refuse": self = .refused
    default: return nil
    }
  }
}
