package import Query

/// Says a bound plan better before it runs.
///
/// The result has the same columns, the same rows in the same order, and fails with the same error; what its steps
/// report adds up to the same: undecided rows, ties, divisions by zero, keys without partner. Costs microseconds and
/// never looks at rows.
package enum Optimiser {
  /// In the order in which they are applied, each once.
  private static let rewrites: [any PlanRewrite] = [
    // Conditions that are constant show the others what they are.
    ConstantFolding(),
    // Before sort and take, so that these meet; before merging, so that filters meet.
    FilterPushdown(),
    // Filters that came to rest beside each other look at their columns in one pass.
    FilterMerging(),
    // What could not go below a join is decided inside it.
    FilterIntoJoin(),
    // A sort of which only the first rows are used.
    SortedTake(),
    // After filters moved: a column serves only the steps above it.
    ColumnReuse(),
    // Last, when it is settled what is read.
    ColumnPruning(),
  ]

  package static func optimised(_ plan: BoundPlan) -> BoundPlan {
    var result = plan
    for rewrite in rewrites {
      result = rewrite.apply(to: result)
      assert(result.schema == plan.schema, "\(rewrite) changes the schema")
      assert(result.grouping == plan.grouping, "\(rewrite) changes the grouping")
    }
    return result
  }
}
