import Tables

/// A piece of SQL that gives a value of a row, and what is known of it.
struct Fragment: Hashable {
  var sql: String
  var type: ColumnType
  var isNullable: Bool
  /// What its values lie between, as they are stored here; nil where that is not known, or they are no whole numbers.
  var range: ClosedRange<Int128>?

  init(_ sql: String, _ type: ColumnType, isNullable: Bool = false, range: ClosedRange<Int128>? = nil) {
    self.sql = sql
    self.type = type
    self.isNullable = isNullable
    self.range = range
  }

  /// A condition that is true or false in every row; a missing one is false.
  var truth: String { isNullable ? "ifNull(\(sql), 0)" : sql }

  /// 1 where the value is missing; nil where it never is.
  var missing: String? { isNullable ? "isNull(\(sql))" : nil }

  /// The value in the one type that its column type has there.
  var widened: String {
    switch type {
    case .int, .date, .period: "toInt64(\(sql))"
    case .decimal(let scale): "toDecimal64(\(sql), \(scale))"
    case .float: "toFloat64(\(sql))"
    case .bool, .text, .datetime: sql
    }
  }
}
