import Tables

/// A type of ClickHouse that is read, and what it becomes here.
struct ServerType: Hashable {
  let type: ColumnType
  private let mayBeNull: Bool
  /// Whether an empty text stands for a missing one.
  var emptyIsMissing = false
  /// What its values lie between, as they are stored here; nil where that is not known.
  let range: ClosedRange<Int128>?
  /// Whether the value must be turned into another one before it means the same: days as numbers, names of an Enum.
  let conversion: Conversion

  enum Conversion: Hashable {
    case none, day, text, float, flag
    /// A whole number that is declared as a condition: all but 0 hold.
    case number
    /// A text that is declared as a period.
    case period
  }

  /// Nil for types that are not read.
  init?(_ written: String) {
    if let inner = Self.inside("Nullable", written) {
      guard let type = ServerType(inner), !type.isNullable else { return nil }
      self.init(type.type, isNullable: true, type.range, type.conversion)
    } else if let inner = Self.inside("LowCardinality", written) {
      guard let type = ServerType(inner), type.type == .text else { return nil }
      self = type
    } else if let (precision, scale) = Self.decimal(written) {
      let most = (0..<min(precision, 38)).reduce(Int128(1)) { power, _ in power * 10 } - 1
      self.init(.decimal(scale: scale), isNullable: false, -most...most, .none)
    } else if let bits = Self.whole[written] {
      self.init(.int, isNullable: false, bits, .none)
    } else if written.hasPrefix("Enum8(") || written.hasPrefix("Enum16(") {
      self.init(.text, isNullable: false, nil, .text)
    } else {
      switch written {
      case "String": self.init(.text, isNullable: false, nil, .none)
      case "Float32", "Float64": self.init(.float, isNullable: false, nil, .float)
      case "Date": self.init(.date, isNullable: false, 0...65535, .day)
      case "Bool": self.init(.bool, isNullable: false, 0...1, .flag)
      default: return nil
      }
    }
  }

  /// Whether a value may be missing.
  var isNullable: Bool { mayBeNull || emptyIsMissing }

  /// The same column as a type that the server does not have: conditions from whole numbers, periods from texts.
  ///
  /// - Returns: nil for what is not read so.
  func declared(_ type: ColumnType) -> ServerType? {
    switch (self.type, type) {
    case _ where self.type == type: self
    // Numbers keep the digits that the server has.
    case _ where self.type.isNumeric && type.isNumeric: self
    case (.int, .bool): ServerType(.bool, isNullable: isNullable, 0...1, .number)
    case (.text, .period): ServerType(.period, isNullable: isNullable, 0...480_000, .period)
    default: nil
    }
  }

  private init(
    _ type: ColumnType, isNullable: Bool, _ range: ClosedRange<Int128>?, _ conversion: Conversion
  ) {
    self.type = type
    mayBeNull = isNullable
    self.range = range
    self.conversion = conversion
  }

  private static let whole: [String: ClosedRange<Int128>] = [
    "Int8": -128...127, "Int16": -32768...32767, "Int32": -2_147_483_648...2_147_483_647,
    "Int64": Int128(Int64.min)...Int128(Int64.max), "UInt8": 0...255, "UInt16": 0...65535,
    "UInt32": 0...4_294_967_295, "UInt64": 0...Int128(UInt64.max),
  ]

  private static func inside(_ name: String, _ written: String) -> String? {
    guard written.hasPrefix(name + "("), written.hasSuffix(")") else { return nil }
    return String(written.dropFirst(name.count + 1).dropLast())
  }

  /// `Decimal(18, 2)`, at most 18 digits after the point.
  private static func decimal(_ written: String) -> (precision: Int, scale: Int)? {
    guard let inner = inside("Decimal", written) else { return nil }
    let numbers = inner.split(separator: ",").compactMap { Int($0.drop { $0 == " " }) }
    guard numbers.count == 2, (0...FixedDecimal.maximumScale).contains(numbers[1]) else { return nil }
    return (numbers[0], numbers[1])
  }
}
