/// Settles every name and type of a plan; name errors arise here only.
package enum Binder {
  /// A plan that the engine can trust.
  ///
  /// - Throws: ``QueryError`` for the first step that cannot be bound, inputs first.
  package static func bind(_ plan: Plan) throws(QueryError) -> BoundPlan {
    try StepBinder.bind(plan).plan
  }
}
