import Query

/// What a node of a narrow graph computes in each row. Masks are numbers 0 and 1; missing bytes are 0 where a value is
/// there.
enum NarrowOperation: Hashable {
  /// The cells of a column of the graph, as they are stored.
  case cells(column: Int)
  /// Its missing bytes.
  case missing(column: Int)
  /// Which rows were chosen before: a mask that is given when the program runs.
  case chosen
  case constant(Int64)
  /// The bits of a float that is the same everywhere.
  case double(UInt64)
  case convert
  /// Divided by a power of ten.
  case toDouble(divisor: Int64)
  case add
  case subtract
  case multiply
  case least
  case greatest
  case absolute
  case shiftLeft(Int64)
  /// By a positive number: rounded down, half away from zero, towards zero; and what is left of rounding down.
  case floorQuotient(Int64)
  case roundedQuotient(Int64)
  case wholeQuotient(Int64)
  case remainder(Int64)
  /// Condition, value where it holds, value elsewhere.
  case choose
  /// Value and missing bytes: 0 where missing.
  case clear
  case addDoubles
  case subtractDoubles
  case multiplyDoubles
  case divideDoubles
  case absoluteDouble
  case compare(ComparisonOperator)
  case compareDoubles(ComparisonOperator)
  case and
  case or
  case not
  /// Mask and missing bytes: 0, or 1, where missing.
  case clearWhere
  case setWhere
  /// Missing bytes: the first one's, or where it is 0 the second's.
  case firstMissing
  /// A table of the graph at the place that the operand says.
  case lookUp(column: Int)
}
