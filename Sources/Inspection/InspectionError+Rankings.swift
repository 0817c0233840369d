import Diagnostics

/// What is said about rankings and composite indices.
extension InspectionError.Problem {
  var rankingMessage: String {
    switch self {
    case .vetoed(let units):
      "\(Self.units(units)) vetoed, or may be: \(units.joined(separator: ", "))"
    case .noPointsColumn(let key): "vetoed units get points only in a column, found \"\(key)\""
    case .unknownVetoPlacement(let written):
      "vetoed units have no place \"\(written)\""
        + Suggestion.clause(for: written, among: VetoPlacement.names)
    case .noComponents: "an index needs at least one indicator with its weight"
    case .componentTwice(let name): "indicator \"\(name)\" has two weights"
    case .weightNotPositive(let name, let weight):
      "the weight of \"\(name)\" has to be above 0, found \(weight)"
    case .weightsTooLarge: "the weights are too large to be added up"
    case .unknownDirection(let written): "the best value is \"high\" or \"low\", found \"\(written)\""
    case .noAnchors(let name): "\"\(name)\" has no anchors"
    case .anchorsReversed(let name, let low, let high):
      "the anchors of \"\(name)\" have to rise, found \(low) and \(high)"
    case .geometricScores: "z-scores have no geometric mean: half of them are below 0"
    case .lowPoints(let name): "\"\(name)\" is best when low, but is taken as points"
    case .incomplete(let index, let units):
      "\(index): \(units.count) unit\(units.count == 1 ? " lacks an indicator" : "s lack indicators"): "
        + units.joined(separator: ", ")
    case .drawsOutOfRange(let draws): "between 1 and 1000000 draws are made, found \(draws)"
    case .spreadOutOfRange(let spread): "the spread of weights lies between 0 and 1, found \(spread)"
    case .tooManyUnits(let count, let most): "\(count) units in one class, at most \(most) can be followed"
    default: ""
    }
  }

  var rankingHelp: [String] {
    switch self {
    case .vetoed:
      ["say where vetoed units stand: vetoed = \"last\", \"unranked\", or points such as 59"]
    case .noPointsColumn: ["derive the column first, and rank by its name"]
    case .unknownVetoPlacement: ["it is \(VetoPlacement.names.joined(separator: ", ")), or points such as 59"]
    case .noAnchors:
      ["state what earns 0 and 100 points: anchors = { column = { 0, 100 } }, or anchors = \"observed\""]
    case .anchorsReversed: ["write the lower value first; low_is_best says which way is better"]
    case .geometricScores, .lowPoints: ["normalise = \"min-max\" or \"rank\" gives points from 0 to 100"]
    case .incomplete:
      ["complete the data, or say missing = \"unranked\", \"reweight\", or points such as 0"]
    default: []
    }
  }

  /// `1 unit is`, `2 units are`
  private static func units(_ units: [String]) -> String {
    "\(units.count) unit\(units.count == 1 ? " is" : "s are")"
  }
}
