import Tables

/// The window functions that formulas may call.
enum FormulaWindow: String, CaseIterable {
  case lag, lead, cumulative, moving

  /// The second argument when it is left out; nil when it may not be.
  var defaultSteps: Int64? { self == .moving ? nil : 1 }

  func function(steps: Int) -> WindowFunction {
    switch self {
    case .lag: .lag(offset: steps)
    case .lead: .lead(offset: steps)
    case .cumulative: .cumulativeSum
    case .moving: .movingMean(rows: steps)
    }
  }

  func resultType(of argument: ColumnType) -> ColumnType? {
    switch self {
    case .lag, .lead: argument
    case .cumulative: TypeRules.aggregate(.sum, of: argument)
    case .moving: TypeRules.aggregate(.mean, of: argument)
    }
  }
}
