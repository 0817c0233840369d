import Query
import Tables

/// One step of a plan over the tables of its inputs.
struct StepExecution {
  let plan: BoundPlan
  let inputs: [ChosenRows]
  let context: ExecutionContext
  var report: StepReport

  init(_ plan: BoundPlan, _ inputs: [ChosenRows], context: ExecutionContext) {
    self.plan = plan
    self.inputs = inputs
    self.context = context
    report = StepReport(verb: plan.origin.verb)
  }

  /// The rows of a step with one input, and the left ones of a step with two.
  var input: ChosenRows { inputs[0] }

  var workers: Workers { context.workers }

  mutating func run() throws(ExecutionError) -> ChosenRows {
    switch plan.step {
    case .source(let source):
      guard case .held(let table) = source.rows else {
        preconditionFailure("batches and other engines' tables are run otherwise")
      }
      return made(table.columns, rowCount: table.rowCount)
    case .filter(let condition, let keeping): return try filter(condition, keeping: keeping)
    case .derive(let expression, let place): return try derive(expression, place: place)
    case .project(let places): return input.projected(places, plan.schema)
    case .distinct(let places): return distinct(places)
    case .sort(let keys, let partition): return try sort(keys, partition: partition)
    case .take(let count, let partition, let order):
      return try take(count, partition: partition, order: order)
    case .top(let count, let keys, let ties, let partition):
      return try top(count, keys, ties, partition: partition)
    case .firstSorted(let count, let keys, let partition, let countsTies):
      return try firstSorted(count, keys, partition: partition, countsTies: countsTies)
    case .sample(let count, let seed, let partition):
      return sample(count, seed: seed, partition: partition)
    case .regroup: return input.renamed(plan.schema)
    case .aggregate(let keys, let aggregates, let outputs):
      return try aggregate(keys: keys, aggregates, outputs)
    case .join(let join): return try joined(join)
    case .matching(let left, let right, let keeping):
      return try matching(left: left, right: right, keeping: keeping)
    case .concatenate: return concatenated()
    case .joinAsOf(let left, let right, let leftOrder, let rightOrder, let rightPlaces):
      return joinedAsOf(left, right, leftOrder: leftOrder, rightOrder: rightOrder, rightPlaces)
    }
  }

  /// An evaluator over the rows of the input.
  func evaluator() -> ExpressionEvaluator {
    ExpressionEvaluator(input, context: context, origin: plan.origin)
  }

  /// The rows of the input by group; one group without columns to group by.
  func grouping(by places: [Int]) -> Grouping {
    Grouping(columns: places.map(input.column), rowCount: input.rowCount, context)
  }

  /// These rows of the input, under the plan's schema.
  func rows(_ rows: [Int32]) -> ChosenRows { input.chosen(rows, plan.schema) }

  /// New columns under the plan's schema.
  func made(_ columns: [Column], rowCount: Int) -> ChosenRows {
    ChosenRows(Table(plan.schema, columns, rowCount: rowCount), workers)
  }
}
