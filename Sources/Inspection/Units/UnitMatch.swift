/// What a written name stands for in the registry of units.
package enum UnitMatch: Hashable, Sendable {
  /// The canonical short name itself, perhaps in another width or with spaces.
  case unit(String)
  /// Another way to write this unit: its full name, an alias, or one of these with or without the county's name.
  case alias(String)
  /// Units it may stand for, in the registry's order.
  case ambiguous([String])
  /// Not a unit; the nearest ones, nearest first, at most three.
  case unknown(suggestions: [String])

  /// The canonical name, when there is exactly one.
  package var canonicalName: String? {
    switch self {
    case .unit(let name), .alias(let name): name
    case .ambiguous, .unknown: nil
    }
  }
}
