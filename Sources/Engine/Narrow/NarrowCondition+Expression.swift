import CivilTime
import Query
import Tables

/// From bound expressions: nil for whatever needs the evaluator.
extension NarrowCondition {
  /// - Parameters:
  ///   - expression: A condition over the columns of `rows`.
  ///   - rows: The step's input.
  ///   - constants: An evaluator over no columns and one row.
  init?(_ expression: BoundExpression, _ rows: ChosenRows, _ constants: ExpressionEvaluator) {
    let reader = NarrowReader(rows: rows, constants: constants)
    guard let condition = reader.condition(expression) else { return nil }
    self = condition
  }
}

/// Reads bound expressions as narrow conditions.
private struct NarrowReader {
  let rows: ChosenRows
  let constants: ExpressionEvaluator

  func condition(_ expression: BoundExpression) -> NarrowCondition? {
    switch expression {
    case .not(let operand): return condition(operand).map { .not($0) }
    case .and(let left, let right):
      guard let first = condition(left), let second = condition(right) else { return nil }
      return .and(first, second)
    case .or(let left, let right):
      guard let first = condition(left), let second = condition(right) else { return nil }
      return .or(first, second)
    case .isMissing(.column(let place, _)):
      return isInput(place) ? .isMissing(place: place) : nil
    case .column(let place, .bool):
      return isInput(place) ? .compare(place: place, .equal, 1) : nil
    case .compare(let operation, let left, let right):
      if let value = constant(right) { return comparison(operation, left, value) }
      if let value = constant(left) { return comparison(operation.exchanged, right, value) }
      return columns(operation, left, right)
    case .call(let function, let arguments, .bool): return textCondition(function, arguments)
    default: return nil
    }
  }

  /// Whether a place is a column of the input, not a window.
  private func isInput(_ place: Int) -> Bool { place < rows.schema.count }

  /// The value of an expression that reads no column; nil if it does, or is missing or fails.
  private func constant(_ expression: BoundExpression) -> Value? {
    guard expression.readsNoColumn else { return nil }
    var evaluator = constants
    guard let lane = try? evaluator.evaluate(expression), evaluator.divisionsByZero == 0 else { return nil }
    let value = lane.value(0)
    return value.isMissing ? nil : value
  }

  // MARK: - With a constant

  private func comparison(
    _ operation: ComparisonOperator, _ side: BoundExpression, _ value: Value
  ) -> NarrowCondition? {
    switch side {
    case .column(let place, let type):
      guard isInput(place) else { return nil }
      if case .float(let number) = value { return .compareFloats(place: place, operation, number) }
      if case .text(let text) = value { return texts(operation, place, text) }
      guard let stored = value.storedInteger else { return nil }
      return integers(operation, place, digits: type.digits, stored, digits: value.digits)
    case .convert(.column(let place, let type), let target):
      guard isInput(place), rows.column(place).isNarrow else { return nil }
      switch (type, target, value) {
      case (.int, .float, .float(let number)): return whole(operation, place, number)
      case (.int, .decimal, _), (.decimal, .decimal, _):
        // At most 32 bits and 9 more digits: the conversion cannot overflow, and is exact.
        guard (0...9).contains(target.digits - type.digits), let stored = value.storedInteger else {
          return nil
        }
        return integers(operation, place, digits: type.digits, stored, digits: value.digits)
      default: return nil
      }
    default: return nil
    }
  }

  /// `v / 10^digits` compared with `constant / 10^constantDigits`.
  private func integers(
    _ operation: ComparisonOperator, _ place: Int, digits: Int, _ constant: Int64, digits constantDigits: Int
  ) -> NarrowCondition? {
    if digits >= constantDigits {
      let factor = FixedDecimal.power(digits - constantDigits)
      let (product, overflow) = constant.multipliedReportingOverflow(by: factor)
      return overflow ? nil : .compare(place: place, operation, product)
    }
    let divisor = FixedDecimal.power(constantDigits - digits)
    guard let below = WholeArithmetic.floorQuotient(constant, divisor) else { return nil }
    if below * divisor == constant { return .compare(place: place, operation, below) }
    // Between two numbers that the column can hold.
    switch operation {
    case .less, .lessOrEqual: return .compare(place: place, .lessOrEqual, below)
    case .greater, .greaterOrEqual: return .compare(place: place, .greater, below)
    case .equal, .notEqual: return nil
    }
  }

  /// Integers of at most 32 bits compared with a float.
  private func whole(_ operation: ComparisonOperator, _ place: Int, _ number: Double) -> NarrowCondition? {
    guard number.magnitude < 0x1p40 else { return nil }
    switch operation {
    case .less, .greaterOrEqual: return .compare(place: place, operation, Int64(number.rounded(.up)))
    case .lessOrEqual, .greater: return .compare(place: place, operation, Int64(number.rounded(.down)))
    case .equal, .notEqual:
      return number.rounded() == number ? .compare(place: place, operation, Int64(number)) : nil
    }
  }

  // MARK: - Texts

  private func texts(_ operation: ComparisonOperator, _ place: Int, _ text: String) -> NarrowCondition? {
    guard let dictionary = rows.column(place).dictionary else { return nil }
    if !operation.isOrdering {
      // A text that no row holds equals none: no code is that large.
      return .compare(place: place, operation, dictionary.code(of: text).map(Int64.init) ?? .max)
    }
    let bytes = Array(text.utf8)
    return table(place, dictionary) { entry in
      if entry.elementsEqual(bytes) { return operation == .lessOrEqual || operation == .greaterOrEqual }
      let isLess = entry.lexicographicallyPrecedes(bytes)
      return isLess == (operation == .less || operation == .lessOrEqual)
    }
  }

  private func textCondition(_ function: ColumnFunction, _ arguments: [BoundExpression]) -> NarrowCondition? {
    guard arguments.count == 2, case .column(let place, .text) = arguments[0], isInput(place),
      let dictionary = rows.column(place).dictionary, case .text(let part)? = constant(arguments[1])
    else { return nil }
    let bytes = Array(part.utf8)[...]
    switch function {
    case .startsWith: return table(place, dictionary) { $0.starts(with: bytes) }
    case .endsWith: return table(place, dictionary) { $0.suffix(bytes.count).elementsEqual(bytes) }
    case .contains: return table(place, dictionary) { TextTransforms.contains($0, bytes) }
    default: return nil
    }
  }

  /// Each entry is looked at once; not worth it when there are more of them than rows.
  private func table(
    _ place: Int, _ dictionary: TextDictionary, _ holds: (ArraySlice<UInt8>) -> Bool
  ) -> NarrowCondition? {
    guard dictionary.count > 0, dictionary.count <= max(1024, rows.rowCount) else { return nil }
    return .lookUp(place: place, (0..<dictionary.count).map { holds(dictionary.utf8($0)) ? 1 : 0 })
  }

  // MARK: - Columns

  private func columns(
    _ operation: ComparisonOperator, _ left: BoundExpression, _ right: BoundExpression
  ) -> NarrowCondition? {
    guard case .column(let first, let firstType) = left, case .column(let second, let secondType) = right,
      isInput(first), isInput(second), firstType == secondType
    else { return nil }
    let (leftColumn, rightColumn) = (rows.column(first), rows.column(second))
    if !operation.isOrdering, leftColumn.missing != nil || rightColumn.missing != nil { return nil }
    if firstType == .text {
      guard !operation.isOrdering, leftColumn.dictionary === rightColumn.dictionary else { return nil }
    }
    return .compareColumns(first, second, operation)
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

extension Column {
  /// Whether values are integers of at most 32 bits.
  fileprivate var isNarrow: Bool {
    if case .integers(let buffer) = values { buffer.width <= 32 } else { false }
  }
}

extension Value {
  /// How a column of this value's own type stores it; nil for floats, texts and missing values.
  fileprivate var storedInteger: Int64? {
    switch self {
    case .bool(let flag): flag ? 1 : 0
    case .int(let number): number
    case .decimal(let decimal): decimal.unscaled
    case .date(let day): Int64(day.daysSinceEpoch)
    case .datetime(let moment): moment.minutesSinceEpoch
    case .period(let period): Int64(period.storedValue)
    case .float, .text, .missing: nil
    }
  }

  fileprivate var digits: Int {
    if case .decimal(let decimal) = self { decimal.scale } else { 0 }
  }
}
