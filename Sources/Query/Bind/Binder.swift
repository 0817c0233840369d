package import Tables

/// Settles every name and type of a plan; name errors arise here only.
package enum Binder {
  /// A plan that the engine can trust.
  ///
  /// - Throws: ``QueryError`` for the first step that cannot be bound, inputs first.
  package static func bind(_ plan: Plan) throws(QueryError) -> BoundPlan {
    try StepBinder.bind(plan).plan
  }

  /// The columns that a plan gives, and what is known of the texts in each: those of the whole dataset that it is read
  /// from, or nil.
  ///
  /// - Throws: as ``bind(_:)``.
  package static func known(_ plan: Plan) throws(QueryError) -> (schema: Schema, texts: [TextDictionary?]) {
    let bound = try StepBinder.bind(plan)
    return (bound.plan.schema, bound.knownTexts)
  }
}
