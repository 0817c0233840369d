import Query
import Tables

/// Reads bound expressions over the columns of a step's input as values of a narrow graph.
///
/// What comes out means what ``ExpressionEvaluator`` would give, and cannot fail: everything else throws ``NotNarrow``.
struct NarrowReader {
  var graph = NarrowGraph()
  let rows: ChosenRows
  /// An evaluator over no columns and one row.
  let constants: ExpressionEvaluator
  let context: ExecutionContext
  private let origin: StepOrigin
  /// What was looked up in tables, so that undecided rows are looked up there too.
  private var tabulated: [BoundExpression: NarrowTable] = [:]

  var workers: Workers { context.workers }

  init(_ rows: ChosenRows, _ context: ExecutionContext, _ origin: StepOrigin) {
    self.rows = rows
    self.context = context
    self.origin = origin
    constants = ExpressionEvaluator(lanes: [], rowCount: 1, context: context, origin: origin)
  }

  /// The values of an expression.
  mutating func value(_ expression: BoundExpression) throws(NotNarrow) -> NarrowValue {
    if let value = constant(expression) { return try literal(value, expression.type) }
    let checks = graph.checks.count
    do {
      return try computed(expression)
    } catch {
      graph.forgetChecks(after: checks)
      return try table(expression).value
    }
  }

  /// The values of a bound expression from those of its operands.
  private mutating func computed(_ expression: BoundExpression) throws(NotNarrow) -> NarrowValue {
    switch expression {
    case .column(let place, let type): return try column(place, type)
    case .literal(let value, let type): return try literal(value, type)
    case .negate(let operand): return try negated(try value(operand))
    case .arithmetic(let operation, let left, let right, let type):
      return try arithmetic(operation, try value(left), try value(right), type)
    case .compare, .isMissing, .not, .and, .or:
      return NarrowValue(.bool, try condition(expression), missing: nil)
    case .fallback(let first, let second): return try fallback(first, second)
    case .choose(let condition, let first, let second): return try choice(condition, first, second)
    case .convert(let operand, let type): return try converted(try value(operand), to: type)
    case .call(let function, let arguments, let type): return try call(function, arguments, type)
    case .concatenate, .rowFunction: throw NotNarrow()
    }
  }

  // MARK: - Columns and constants

  /// The column of the input at a place, which is not a window.
  func input(_ place: Int) throws(NotNarrow) -> Column {
    guard place < rows.schema.count else { throw NotNarrow() }
    return rows.column(place)
  }

  private mutating func column(_ place: Int, _ type: ColumnType) throws(NotNarrow) -> NarrowValue {
    let column = try input(place)
    return NarrowValue(
      type, graph.cells(column, place: place, workers), missing: graph.missing(column, place: place),
      dictionary: column.dictionary)
  }

  /// The value of an expression that reads no column; nil if it does, or if it fails.
  func constant(_ expression: BoundExpression) -> Value? {
    if case .literal(let value, _) = expression { return value }
    guard expression.readsNoColumn else { return nil }
    var evaluator = constants
    guard let lane = try? evaluator.evaluate(expression), evaluator.divisionsByZero == 0 else { return nil }
    return lane.value(0)
  }

  private mutating func literal(_ value: Value, _ type: ColumnType) throws(NotNarrow) -> NarrowValue {
    let lane = Lane(value, type, count: 1)
    let missing = lane.missing.map { graph.constant(Int64($0[0])) }
    switch lane.storage {
    case .floats(let floats): return NarrowValue(type, graph.double(floats[0]), missing: missing)
    case .integers(let integers):
      return NarrowValue(
        type, graph.constant(integers[0]), missing: missing, dictionary: lane.dictionary)
    }
  }

  // MARK: - Choices

  private mutating func fallback(
    _ first: BoundExpression, _ second: BoundExpression
  ) throws(NotNarrow) -> NarrowValue {
    let value = try value(first)
    guard let missing = value.missing else {
      // It is evaluated nowhere, so it need not be narrow.
      return value
    }
    let (left, right) = try aligned(value, try self.value(second))
    let gaps = graph.flags(missing)
    return NarrowValue(
      value.type, graph.choice(gaps, right.node, left.node),
      missing: graph.byteChoice(gaps, right.missing, nil), dictionary: left.dictionary)
  }

  private mutating func choice(
    _ condition: BoundExpression, _ first: BoundExpression, _ second: BoundExpression
  ) throws(NotNarrow) -> NarrowValue {
    let holds = try self.condition(condition)
    let (left, right) = try aligned(try value(first), try value(second))
    return NarrowValue(
      left.type, graph.choice(holds, left.node, right.node),
      missing: graph.byteChoice(holds, left.missing, right.missing), dictionary: left.dictionary)
  }

  // MARK: - Tables

  /// Looks the values up by those of the one column that an expression reads.
  mutating func table(_ expression: BoundExpression) throws(NotNarrow) -> NarrowTable {
    if let known = tabulated[expression] { return known }
    let table = try NarrowTable(expression, &self, origin)
    tabulated[expression] = table
    return table
  }

  /// How an expression was looked up; nil when it was computed.
  func knownTable(_ expression: BoundExpression) -> NarrowTable? {
    tabulated.isEmpty ? nil : tabulated[expression]
  }
}

extension BoundExpression {
  /// Whether the value is the same in every row.
  fileprivate var readsNoColumn: Bool {
    switch self {
    case .column, .rowFunction: false
    default: operands.allSatisfy(\.readsNoColumn)
    }
  }
}
