import Query
import Tables

/// Evaluates bound expressions over whole columns.
///
/// An operand of a choice is evaluated for all rows, but only the rows that use it can fail: `active` says which.
struct ExpressionEvaluator {
  /// The step's input, for functions that take a row.
  let rows: ChosenRows
  /// The rows that are evaluated; nil for all. Then only columns of the input can be read.
  private let slice: Range<Int>?
  let rowCount: Int
  let context: ExecutionContext
  let origin: StepOrigin
  /// Values that became missing because of a division by zero.
  private(set) var divisionsByZero = 0
  /// Undecided rows of the function of a row that ran last; nil when that cannot be told.
  private(set) var undecidedInRowFunction: Int?
  /// Whether what does not fit is missing instead of an error: for looking at rows a second time.
  var isQuiet = false
  /// What stands in several places of the step's expressions.
  var shared = SharedValues()
  /// How many operations met a row for which something went wrong.
  private var faultyOperations = 0
  /// The input's columns as lanes, as far as they were needed, then the windows.
  private var lanes: [Lane?]

  init(_ rows: ChosenRows, slice: Range<Int>? = nil, context: ExecutionContext, origin: StepOrigin) {
    self.rows = rows
    self.slice = slice
    rowCount = slice?.count ?? rows.rowCount
    self.context = context
    self.origin = origin
    lanes = [Lane?](repeating: nil, count: rows.schema.count)
  }

  /// An evaluator over lanes that are no table.
  init(lanes: [Lane], rowCount: Int, context: ExecutionContext, origin: StepOrigin) {
    let none = ChosenRows(Table(Schema([]), [], rowCount: rowCount), context.workers)
    self.init(none, context: context, origin: origin)
    self.lanes = lanes
  }

  /// Adds a column after the ones there are.
  mutating func append(_ lane: Lane) { lanes.append(lane) }

  /// The column at a place, as a lane.
  mutating func lane(at place: Int) -> Lane {
    if let known = lanes[place] { return known }
    let lane = slice.map { Lane(rows.column(place), $0) } ?? Lane(rows.column(place))
    lanes[place] = lane
    return lane
  }

  /// The rows by the values of these columns; one group without any.
  mutating func grouping(by places: [Int]) -> Grouping {
    if places.allSatisfy({ $0 < rows.schema.count }) {
      return Grouping(columns: places.map(rows.column), rowCount: rowCount, context)
    }
    var keys: [Lane] = []
    for place in places { keys.append(lane(at: place)) }
    return Grouping(keys: keys, rowCount: rowCount)
  }

  /// The values of an expression, one a row.
  ///
  /// - Parameters:
  ///   - expression: What to evaluate.
  ///   - active: One byte a row, 0 where the value is not used; nil when it is used everywhere.
  /// - Returns: A lane of the expression's type.
  /// - Throws: ``ExecutionError`` for the first row whose value does not fit.
  mutating func evaluate(
    _ expression: BoundExpression, active: [UInt8]? = nil
  ) throws(ExecutionError) -> Lane {
    guard shared.contains(expression) else { return try computed(expression, active: active) }
    if let known = shared.lane(expression) { return known }
    let before = faultyOperations
    let lane = try computed(expression, active: active)
    if faultyOperations == before { shared.keep(lane, of: expression) }
    return lane
  }

  private mutating func computed(
    _ expression: BoundExpression, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    if context.isCancelled() { throw ExecutionError(.cancelled, origin: origin) }
    switch expression {
    case .column(let place, _): return lane(at: place)
    case .literal(let value, let type): return Lane(value, type, count: rowCount)
    case .negate(let operand): return try negate(operand, active: active)
    case .arithmetic(let operation, let left, let right, let type):
      return try arithmetic(operation, left, right, type, active: active)
    case .concatenate(let left, let right):
      return try concatenate(left, right, active: active)
    case .compare, .isMissing, .not, .and, .or:
      return Lane(condition: try evaluateCondition(expression, active: active))
    case .fallback(let first, let second): return try fallback(first, second, active: active)
    case .choose(let condition, let first, let second):
      return try choose(condition, first, second, active: active)
    case .convert(let operand, let type): return try convert(operand, type, active: active)
    case .call(let function, let arguments, let type):
      return try call(function, arguments, type, active: active)
    case .rowFunction(let function, _): return Lane(try callRowFunction(function))
    }
  }

  /// Whether a condition holds: one byte a row; a missing condition does not hold.
  mutating func evaluateCondition(
    _ expression: BoundExpression, active: [UInt8]? = nil
  ) throws(ExecutionError) -> [UInt8] {
    guard shared.contains(expression) else { return try computedCondition(expression, active: active) }
    if let known = shared.condition(expression) { return known }
    let before = faultyOperations
    let holds = try computedCondition(expression, active: active)
    if faultyOperations == before { shared.keep(holds, of: expression) }
    return holds
  }

  private mutating func computedCondition(
    _ expression: BoundExpression, active: [UInt8]?
  ) throws(ExecutionError) -> [UInt8] {
    switch expression {
    case .compare(let operation, let left, let right):
      return Comparison.apply(
        operation, try evaluate(left, active: active), try evaluate(right, active: active))
    case .isMissing(let operand):
      return Masks.flags(try evaluate(operand, active: active).missing, count: rowCount)
    case .not(let operand):
      return Masks.opposite(try evaluateCondition(operand, active: active))
    case .and(let left, let right):
      let first = try evaluateCondition(left, active: active)
      let second = try evaluateCondition(right, active: Masks.both(active, first))
      return Masks.both(first, second)
    case .or(let left, let right):
      let first = try evaluateCondition(left, active: active)
      let second = try evaluateCondition(right, active: Masks.both(active, Masks.opposite(first)))
      return Masks.either(first, second)
    default:
      return truth(try evaluate(expression, active: active))
    }
  }

  /// 1 where a bool is there and true.
  private func truth(_ lane: Lane) -> [UInt8] {
    let values = lane.integers
    var result = [UInt8](repeating: 0, count: values.count)
    for row in 0..<values.count { result[row] = values[row] != 0 ? 1 : 0 }
    if let missing = lane.missing {
      for row in 0..<values.count where missing[row] != 0 { result[row] = 0 }
    }
    return result
  }

  // MARK: - Choices

  private mutating func fallback(
    _ first: BoundExpression, _ second: BoundExpression, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    let value = try evaluate(first, active: active)
    guard let missing = value.missing else { return value }
    let gaps = Masks.flags(missing, count: rowCount)
    let other = try evaluate(second, active: Masks.both(active, gaps))
    return Selection.choose(Masks.opposite(gaps), value, other)
  }

  private mutating func choose(
    _ condition: BoundExpression, _ first: BoundExpression, _ second: BoundExpression, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    let holds = try evaluateCondition(condition, active: active)
    let chosen = try evaluate(first, active: Masks.both(active, holds))
    let other = try evaluate(second, active: Masks.both(active, Masks.opposite(holds)))
    return Selection.choose(holds, chosen, other)
  }

  // MARK: - Faults

  func faults(missing: [UInt8]?, active: [UInt8]?) -> Faults {
    Faults(rowCount: rowCount, missing: missing, active: active, isQuiet: isQuiet)
  }

  /// Counts what a kernel met, and throws if a row failed.
  mutating func settle(
    _ faults: Faults, _ problem: (_ row: Int) -> ExecutionError.Problem
  ) throws(ExecutionError) {
    if faults.areAny { faultyOperations += 1 }
    if let row = faults.firstRow { throw ExecutionError(problem(row), origin: origin) }
    divisionsByZero += faults.divisionsByZero
  }

  private mutating func callRowFunction(_ function: RowFunction) throws(ExecutionError) -> Column {
    do {
      let result = try function.function.evaluate(rows.table)
      undecidedInRowFunction = result.undecided
      return result.column
    } catch {
      throw ExecutionError(.rowFunction(error), origin: origin)
    }
  }
}
