import CivilTime
package import Query

extension Plan {
  /// The verb of the step that keeps a dataset's rows of one quarter; nobody wrote it.
  package static let quarterVerb = "quarter"

  /// The rows of a quarter, where a column has quarters; all rows without one.
  func limited(to quarter: Period?, _ column: String?) -> Plan {
    guard let quarter, let column else { return self }
    let isOfQuarter = ColumnExpression.binary(.equal, .column(column), .literal(.period(quarter)))
    return then(
      .filter(NamedColumn("condition", isOfQuarter, text: "\(column) == '\(quarter)'"), keeping: true),
      origin: StepOrigin(verb: Plan.quarterVerb))
  }

  /// Whether the rows come from a dataset that was limited to one quarter, and no others were added.
  package var isOfOneQuarter: Bool {
    var plan = self
    while let input = plan.inputs.first {
      if case .union = plan.step { return false }
      if plan.origin.verb == Self.quarterVerb { return true }
      plan = input
    }
    return false
  }
}
