package import Query

extension Plan {
  /// The verb of the step that keeps a dataset's rows of one quarter; nobody wrote it.
  package static let quarterVerb = "quarter"

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
