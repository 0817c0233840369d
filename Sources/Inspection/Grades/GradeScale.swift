import Query

/// What the limits of grades are limits of.
package enum GradeScale: String, Hashable, Sendable, CaseIterable {
  /// Points: at least so many.
  case number
  /// A place in a ranking: at most that.
  case place
  /// A place in a ranking, within this share of all that have one: of 10 units, 0.2 is the first two; of 7 the first.
  case share

  var risesToTheBest: Bool { self == .number }

  func earns(_ number: ColumnExpression, _ limit: ColumnExpression) -> ColumnExpression {
    switch self {
    case .number: .binary(.greaterOrEqual, number, limit)
    case .place: .binary(.lessOrEqual, number, limit)
    case .share: .binary(.lessOrEqual, number, .binary(.multiply, .call(.count, [number]), limit))
    }
  }
}
