package import Tables

/// An expression whose names are settled to columns and whose types are settled everywhere.
///
/// The engine trusts it: operands have the types that the comments state.
package indirect enum BoundExpression: Hashable, Sendable {
  /// A column of the input, by place; places beyond the input's columns are the step's windows, in order.
  case column(Int, ColumnType)
  /// One value for every row; may be missing.
  case literal(Value, ColumnType)
  /// int, decimal or float.
  case negate(BoundExpression)
  /// Both sides have type `int`, or `decimal`, or `float`; the last is the result's type.
  ///
  /// Division by zero is missing and counted; overflow is an error that names the row.
  case arithmetic(ArithmeticOperator, BoundExpression, BoundExpression, ColumnType)
  /// text .. text
  case concatenate(BoundExpression, BoundExpression)
  /// Both sides have one type, but decimals may differ in scale. An ordering with a missing side is false.
  case compare(ComparisonOperator, BoundExpression, BoundExpression)
  /// `x == nil`; never missing itself.
  case isMissing(BoundExpression)
  /// bool; a missing operand counts as false, so the result is never missing.
  case not(BoundExpression)
  case and(BoundExpression, BoundExpression)
  case or(BoundExpression, BoundExpression)
  /// The first unless it is missing (or, for booleans in `or`, false), else the second; both of one type.
  case fallback(BoundExpression, BoundExpression)
  /// The second where the first holds, else the third; both of one type.
  case choose(BoundExpression, BoundExpression, BoundExpression)
  /// int to decimal or float, decimal to another scale or float, date to datetime.
  case convert(BoundExpression, ColumnType)
  /// A function of the catalogue with arguments of the types its signature settled, and the result's type.
  case call(ColumnFunction, [BoundExpression], ColumnType)
  /// A Lua function of a row, and its result's type.
  case rowFunction(RowFunction, ColumnType)

  package var type: ColumnType {
    switch self {
    case .column(_, let type), .literal(_, let type), .arithmetic(_, _, _, let type),
      .convert(_, let type), .call(_, _, let type), .rowFunction(_, let type):
      type
    case .negate(let operand): operand.type
    case .concatenate: .text
    case .compare, .isMissing, .not, .and, .or: .bool
    case .fallback(let first, _): first.type
    case .choose(_, let first, _): first.type
    }
  }
}
