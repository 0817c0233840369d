import CLua

/// Reads values that C has written.
///
/// Reads on after a text that is not UTF-8, so that no reference is lost, and notes it in ``sawInvalidText``.
struct LuaWireReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private let state: LuaState
  private(set) var sawInvalidText = false

  /// What the last value was if it was one that does not cross.
  private(set) var opaque: String?

  init(_ bytes: UnsafeRawBufferPointer, state: LuaState) {
    self.bytes = bytes
    self.state = state
  }

  mutating func value() -> LuaValue {
    let tag = bytes[offset]
    offset += 1
    switch UInt32(tag) {
    case clua_tag_false.rawValue: return .bool(false)
    case clua_tag_true.rawValue: return .bool(true)
    case clua_tag_integer.rawValue: return .integer(load())
    case clua_tag_number.rawValue: return .number(Double(bitPattern: load()))
    case clua_tag_string.rawValue: return .string(text())
    case clua_tag_table.rawValue: return .table(table())
    case clua_tag_function.rawValue: return .function(LuaFunction(reference: load(), state: state))
    case clua_tag_object.rawValue: return object()
    case clua_tag_scalar.rawValue:
      let kind: UInt8 = load()
      let scale: Int32 = load()
      return .scalar(LuaScalar(kind: LuaScalarKind(rawValue: kind), payload: load(), scale: scale))
    case clua_tag_opaque.rawValue:
      opaque = text()
      return .nil
    default: return .nil
    }
  }

  /// The next value, which must be a string, as bytes.
  mutating func rawText() -> [UInt8] {
    offset += 1
    let count = Int(load() as Int64)
    defer { offset += count }
    return [UInt8](bytes[offset..<offset + count])
  }

  mutating func takeOpaque() -> String? {
    defer { opaque = nil }
    return opaque
  }

  private mutating func load<Number: FixedWidthInteger>() -> Number {
    defer { offset += MemoryLayout<Number>.size }
    return bytes.loadUnaligned(fromByteOffset: offset, as: Number.self)
  }

  private mutating func text() -> String {
    let count = Int(load() as Int64)
    let part = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    offset += count
    if let text = String(validating: part, as: UTF8.self) { return text }
    sawInvalidText = true
    return String(decoding: part, as: UTF8.self)
  }

  private mutating func table() -> LuaTable {
    let length = Int(load() as Int64)
    let pairCount = Int(load() as Int64)
    var table = LuaTable()
    table.array.reserveCapacity(length)
    for _ in 0..<length { table.array.append(value()) }
    for _ in 0..<pairCount {
      let key = value()
      table.pairs.append(LuaTable.Pair(key: key, value: value()))
    }
    table.sortPairs()
    return table
  }

  private mutating func object() -> LuaValue {
    let address = Int(load() as Int64)
    guard let pointer = UnsafeRawPointer(bitPattern: address) else { return .nil }
    let object = Unmanaged<AnyObject>.fromOpaque(pointer).takeUnretainedValue()
    return (object as? any LuaObject).map(LuaValue.object) ?? .nil
  }
}
