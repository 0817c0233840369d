import Diagnostics
import Lua
import Tables

/// The kinds of value that a register may hold.
struct ValueKinds: OptionSet, Hashable {
  let rawValue: UInt16

  static let `nil` = ValueKinds(rawValue: 1)
  static let bool = ValueKinds(rawValue: 2)
  /// A whole number, also one written with a point.
  static let integer = ValueKinds(rawValue: 4)
  /// A number with a fraction.
  static let fraction = ValueKinds(rawValue: 8)
  static let text = ValueKinds(rawValue: 16)
  static let decimal = ValueKinds(rawValue: 32)
  static let date = ValueKinds(rawValue: 64)
  static let datetime = ValueKinds(rawValue: 128)
  static let period = ValueKinds(rawValue: 256)
  static let row = ValueKinds(rawValue: 512)
  /// A table, function or object that came from outside the function.
  static let captured = ValueKinds(rawValue: 1024)
  /// Anything that the function made or got from a call.
  static let unknown = ValueKinds(rawValue: 2048)

  static let scalars: ValueKinds = [.decimal, .date, .datetime, .period]
  static let number: ValueKinds = [.integer, .fraction]

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// What a row's field of this type holds.
  init(_ type: ColumnType) {
    switch type {
    case .bool: self = [.bool, .nil]
    case .int: self = [.integer, .nil]
    case .float: self = [.integer, .fraction, .nil]
    case .decimal(let scale): self = scale == 0 ? [.integer, .nil] : [.integer, .decimal, .nil]
    case .text: self = [.text, .nil]
    case .date: self = [.date, .nil]
    case .datetime: self = [.datetime, .nil]
    case .period: self = [.period, .nil]
    }
  }

  init(_ value: LuaValue) {
    switch value {
    case .nil: self = .nil
    case .bool: self = .bool
    case .integer: self = .integer
    case .number(let number): self = number == number.rounded() ? .integer : .fraction
    case .string: self = .text
    case .scalar(let scalar):
      switch scalar.kind {
      case .decimal: self = .decimal
      case .date: self = .date
      case .datetime: self = .datetime
      case .period: self = .period
      default: self = .unknown
      }
    case .table, .function, .object: self = .captured
    }
  }

  /// The word for the first of the kinds, with its article.
  var name: Phrase {
    let names: [(ValueKinds, Phrase)] = [
      (.date, Phrase("a date", zh: "日期")), (.datetime, Phrase("a date with time", zh: "时间")),
      (.period, Phrase("a period", zh: "期间")), (.decimal, Phrase("a decimal", zh: "小数")),
      (.text, Phrase("a text", zh: "文本")), (.fraction, Phrase("a float", zh: "浮点数")),
      (.integer, Phrase("a whole number", zh: "整数")), (.bool, Phrase("a boolean", zh: "是否值")),
    ]
    return names.first { contains($0.0) }?.1 ?? Phrase("a value", zh: "值")
  }

  /// The kinds of which Lua says `==` is false where a formula would compare: nil when there are none.
  func mismatch(with other: ValueKinds) -> (ValueKinds, ValueKinds)? {
    for scalar in [ValueKinds.date, .datetime, .period, .decimal] where contains(scalar) {
      let equal: ValueKinds = scalar == .decimal ? [.decimal, .integer, .nil] : [scalar, .nil]
      let wrong = other.subtracting(equal).subtracting([.unknown, .row, .captured])
      if !wrong.isEmpty { return (scalar, wrong) }
    }
    return nil
  }
}
