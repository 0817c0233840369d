import Tables

/// A piece of SQL that gives a value of a row, and what is known of it.
struct Fragment: Hashable {
  var sql: String
  var type: ColumnType
  var isNullable: Bool
  /// What its values lie between, as they are stored here; nil where that is not known, or they are no whole numbers.
  var range: ClosedRange<Int128>?
  /// Of a decimal: whether the SQL gives its digits without the point, as a whole number, and not a decimal of the server.
  var isUnscaled = false
  /// Of a column of periods: how they are written there.
  var periodTexts: PeriodTexts?

  init(
    _ sql: String, _ type: ColumnType, isNullable: Bool = false, range: ClosedRange<Int128>? = nil,
    isUnscaled: Bool = false
  ) {
    self.sql = sql
    self.type = type
    self.isNullable = isNullable
    self.range = range
    self.isUnscaled = isUnscaled
  }

  /// A condition that is true or false in every row; a missing one is false.
  var truth: String { isNullable ? "ifNull(\(sql), 0)" : sql }

  /// 1 where the value is missing; nil where it never is.
  var missing: String? { isNullable ? "isNull(\(sql))" : nil }

  /// The value in the one type that its column type has there.
  var widened: String {
    switch type {
    case .int, .date, .period: "toInt64(\(sql))"
    case .decimal(let scale): isUnscaled ? "toInt64(\(sql))" : "toDecimal64(\(sql), \(scale))"
    case .float: "toFloat64(\(sql))"
    case .bool, .text, .datetime: sql
    }
  }

  /// What a constant without a value is called there; nil for types that are not sent.
  var nothing: String? {
    let name = isUnscaled ? "Int64" : SQLText.type(type)
    return name.map { "CAST(NULL AS Nullable(\($0)))" }
  }

  /// How an answer's texts of this value are read.
  var cell: AnswerReader.Cell {
    switch type {
    case .decimal(let scale): isUnscaled ? .stored(type) : .decimal(scale: scale)
    case .float: .float
    case .text: .text
    default: .stored(type)
    }
  }

  /// An exact number as its digits without the point, of which so many stand after it: a whole number of 64 bits there.
  ///
  /// - Returns: nil when it might not fit, or has more digits.
  func units(_ scale: Int) -> Fragment? {
    guard type.isExactNumber, let range, scale >= type.scale, let digits = ownDigits else { return nil }
    let factor = WideDecimal.power(scale - type.scale)
    let wider = range.lowerBound * factor...range.upperBound * factor
    guard Self.fits(range), Self.fits(wider) else { return nil }
    return Fragment(
      factor == 1 ? digits : "(\(digits) * \(factor))", .decimal(scale: scale), isNullable: isNullable,
      range: wider, isUnscaled: true)
  }

  private var ownDigits: String? {
    guard case .decimal(let scale) = type, !isUnscaled, scale > 0 else { return "toInt64(\(sql))" }
    let factor = WideDecimal.power(scale)
    guard let range, scale <= 9 else { return nil }
    // The server's decimals have 18 digits, also on the way.
    let most = WideDecimal.power(18) / factor
    if range.lowerBound > -most, range.upperBound < most { return "toInt64(\(widened) * \(factor))" }
    let whole = "toInt64(\(sql))"
    return "(\(whole) * \(factor) + toInt64((\(widened) - toDecimal64(\(whole), \(scale))) * \(factor)))"
  }

  /// Whether numbers of this range are whole numbers of 64 bits.
  static func fits(_ range: ClosedRange<Int128>) -> Bool {
    range.lowerBound >= Int128(Int64.min) && range.upperBound <= Int128(Int64.max)
  }
}
