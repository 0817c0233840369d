import Tables

/// A bound plan, and what is known of the texts in its columns.
struct BoundInput {
  let plan: BoundPlan
  let knownTexts: [TextDictionary?]

  var scope: Scope {
    Scope(schema: plan.schema, knownTexts: knownTexts, grouping: plan.grouping)
  }
}
