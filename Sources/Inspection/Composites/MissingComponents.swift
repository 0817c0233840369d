package import Query

/// What a composite index makes of a unit that lacks an indicator.
package enum MissingComponents: Hashable, Sendable {
  /// There is no index until the data is complete or the script says otherwise.
  case refuse
  /// The unit has no index.
  case unranked
  /// The weights of the indicators that it has count alone; what they are of all is told beside the index.
  case reweight
  /// The indicator counts so many points, on the scale of the normalisation.
  case points(Literal)

  /// The words scripts use, beside a number of points.
  package static let names = ["refuse", "unranked", "reweight"]

  package init?(name: String) {
    switch name {
    case "refuse": self = .refuse
    case "unranked": self = .unranked
    case "reweight": self = .reweight
    default: return nil
    }
  }
}
