import Query
import Tables

/// A source whose rows come in batches, and the steps over it that look at one row at a time: they are run batch by
/// batch, with the results they have over all rows.
struct BatchedRows {
  /// The plan of the source.
  let source: BoundPlan
  let batches: any BatchedTable
  /// What the source is called.
  let name: String
  /// In the order in which they run.
  private(set) var steps: [BoundPlan] = []

  /// Nil for plans with another source or a step that looks at many rows.
  init?(_ plan: BoundPlan) {
    var plan = plan
    while plan.step.looksAtOneRow, let input = plan.inputs.first {
      steps.insert(plan, at: 0)
      plan = input
    }
    guard case .source(let source) = plan.step, case .batched(let batches) = source.rows else { return nil }
    self.source = plan
    self.batches = batches
    name = source.name
  }

  /// Whether a step may fail or count something in a row that nobody wants to see.
  var tellsOfEveryRow: Bool {
    steps.contains { plan in
      guard let input = plan.inputs.first else { return true }
      let facts = ExpressionFacts(input: input)
      switch plan.step {
      case .filter(let condition, _): return !facts.isSilent(condition: condition.expression)
      case .derive(let value, _): return !facts.isSilent(value: value.expression)
      default: return false
      }
    }
  }

  /// Columns of the last step.
  var schema: Schema { steps.last?.schema ?? source.schema }
}

extension BoundStep {
  /// Whether what becomes of a row depends on that row alone.
  fileprivate var looksAtOneRow: Bool {
    switch self {
    // A function of a row is called for all rows in one run: its type, and the rows it names, are of all of them.
    case .filter(let expression, _), .derive(let expression, _):
      expression.windows.isEmpty && !expression.expression.callsRowFunction
    case .project, .regroup: true
    default: false
    }
  }
}
