import Diagnostics
import Query
import Tables

/// Functions of the catalogue. A function of a missing value is missing.
extension ExpressionEvaluator {
  mutating func call(
    _ function: ColumnFunction, _ arguments: [BoundExpression], _ type: ColumnType, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    var lanes: [Lane] = []
    for argument in arguments { lanes.append(try evaluate(argument, active: active)) }
    switch function {
    case .ifElse, .coalesce: preconditionFailure("the binder makes choices and fallbacks of these")
    case .absolute, .floor, .ceiling, .round, .truncate, .floorTo, .least, .greatest, .percent, .ratio:
      return try callNumberFunction(function, lanes, type, active: active)
    case .startsWith, .endsWith, .contains, .length, .trim, .lower, .upper, .text:
      return callTextFunction(function, lanes)
    case .days, .workdays, .addDays, .addMonths, .addWorkdays, .nextWorkday, .isWorkday, .dateOf, .year,
      .month, .day, .weekday, .quarterOf, .monthOf, .halfOf, .yearOf, .firstDay, .lastDay, .previous,
      .yearAgo, .advance:
      return try callDayFunction(function, lanes, type, active: active)
    }
  }

  // MARK: - Numbers

  private mutating func callNumberFunction(
    _ function: ColumnFunction, _ lanes: [Lane], _ type: ColumnType, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    let value = lanes[0]
    switch function {
    case .least, .greatest:
      return lanes.dropFirst().reduce(value) {
        Selection.extreme($0, $1, isGreatest: function == .greatest)
      }
    case .absolute where type == .float:
      return Lane(floats: value.floats.map(\.magnitude), missing: value.missing)
    case .floor, .ceiling, .round, .truncate:
      return try round(function, lanes, type, active: active)
    default: break
    }
    let missing = lanes.reduce(nil) { Masks.union($0, $1.missing) }
    var faults = faults(missing: missing, active: active)
    let result: [Int64] =
      switch function {
      case .absolute: WholeArithmetic.absolute(value.integers, &faults)
      case .floorTo: WholeArithmetic.floorToMultiple(value.integers, of: lanes[1].integers, &faults)
      case .percent: Shares.quotients(value, lanes[1], scale: type.digits, extraDigits: 2, &faults)
      case .ratio: Shares.quotients(value, lanes[1], scale: type.digits, extraDigits: 0, &faults)
      default: preconditionFailure("\(function.rawValue) is no function of numbers")
      }
    try settle(faults) { .overflow(operation: function.written(lanes, $0), type: type, row: $0) }
    return Lane(type, result, missing: faults.missing)
  }

  private mutating func round(
    _ function: ColumnFunction, _ lanes: [Lane], _ type: ColumnType, active: [UInt8]?
  ) throws(ExecutionError) -> Lane {
    let value = lanes[0]
    guard value.type != .int || type != .int else { return value }
    let direction: Rounding.Direction = function == .truncate ? .towardsZero : .halfAway
    var faults = faults(missing: value.missing, active: active)
    let result: [Int64] =
      switch (function, value.type) {
      case (.floor, .float): Rounding.whole(value.floats.map { $0.rounded(.down) }, &faults)
      case (.ceiling, .float): Rounding.whole(value.floats.map { $0.rounded(.up) }, &faults)
      case (.floor, _): Rounding.floor(value.integers, scale: value.type.digits)
      case (.ceiling, _): Rounding.ceiling(value.integers, scale: value.type.digits)
      case (_, .float): Rounding.floats(value.floats, to: type.digits, direction, &faults)
      default:
        Rounding.decimals(value.integers, scale: value.type.digits, to: type.digits, direction, &faults)
      }
    try settle(faults) { .overflow(operation: function.written(lanes, $0), type: type, row: $0) }
    return Lane(type, result, missing: faults.missing)
  }

  // MARK: - Text

  private func callTextFunction(_ function: ColumnFunction, _ lanes: [Lane]) -> Lane {
    let text = lanes[0]
    switch function {
    case .startsWith:
      return TextTransforms.conditions(text, lanes[1]) { $0.starts(with: $1) }
    case .endsWith:
      return TextTransforms.conditions(text, lanes[1]) { $0.suffix($1.count).elementsEqual($1) }
    case .contains:
      return TextTransforms.conditions(text, lanes[1], TextTransforms.contains)
    case .length:
      return TextTransforms.numbers(text, .int) { Int64(String(decoding: $0, as: UTF8.self).count) }
    case .trim: return TextTransforms.texts(text, TextTransforms.trimmed)
    case .lower: return TextTransforms.texts(text) { $0.lowercased() }
    case .upper: return TextTransforms.texts(text) { $0.uppercased() }
    case .text: return TextTransforms.printed(text)
    default: preconditionFailure("\(function.rawValue) is no function of text")
    }
  }
}

extension ColumnFunction {
  /// A call as a person reads it in a message: `add_days(2021-08-23, 5)`.
  func written(_ lanes: [Lane], _ row: Int) -> Phrase {
    Phrase(verbatim: "\(rawValue)(\(lanes.map { $0.value(row).description }.joined(separator: ", ")))")
  }
}
