import Tables

/// A type of ClickHouse that is read, and what it becomes here.
struct ServerType: Hashable {
  let type: ColumnType
  let isNullable: Bool
  /// What its values lie between, as they are stored here; nil where that is not known.
  let range: ClosedRange<Int128>?
  /// Whether the value must be turned into another one before it means the same: days as numbers, names of an Enum.
  let conversion: Conversion

  enum Conversion: Hashable { case none, day, text, float, flag }

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

  private init(
    _ type: ColumnType, isNullable: Bool, _ range: ClosedRange<Int128>?, _ conversion: Conversion
  ) {
    self.type = type
    self.isNullable = isNullable
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

  /// How an answer's texts of this type are read.
  var cell: AnswerReader.Cell {
    switch type {
    case .decimal(let scale): .decimal(scale: scale)
    case .float: .float
    case .text: .text
    default: .stored(type)
    }
  }
}
