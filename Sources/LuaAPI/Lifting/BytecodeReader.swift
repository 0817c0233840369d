/// Reads what `lua_dump` of Lua 5.4 writes; gives nil for every other version, format or machine.
struct BytecodeReader {
  private let bytes: [UInt8]
  private var offset = 0

  /// Nesting deeper than this is refused.
  private static let deepest = 32

  private struct Unreadable: Error {}

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The function that a dump holds.
  static func read(_ bytes: [UInt8]) -> LuaPrototype? {
    var reader = BytecodeReader(bytes)
    do {
      try reader.checkHeader()
      _ = try reader.byte()  // how many variables the main function captures
      let prototype = try reader.prototype(depth: 0)
      return reader.offset == bytes.count ? prototype : nil
    } catch {
      return nil
    }
  }

  /// Signature, version 5.4, format 0, check bytes, sizes of instruction, integer and number, then 0x5678 and 370.5.
  private mutating func checkHeader() throws(Unreadable) {
    let start: [UInt8] = [0x1B, 0x4C, 0x75, 0x61, 0x54, 0, 0x19, 0x93, 0x0D, 0x0A, 0x1A, 0x0A, 4, 8, 8]
    for expected in start where try byte() != expected { throw Unreadable() }
    guard try word() == 0x5678, try Double(bitPattern: word()) == 370.5 else { throw Unreadable() }
  }

  private mutating func prototype(depth: Int) throws(Unreadable) -> LuaPrototype {
    guard depth < Self.deepest else { throw Unreadable() }
    var result = LuaPrototype()
    _ = try text()  // source
    result.firstLine = try size()
    _ = try size()  // last line
    result.parameterCount = Int(try byte())
    result.isVariadic = try byte() != 0
    result.registerCount = Int(try byte())
    for _ in 0..<(try size()) { result.code.append(try instruction()) }
    for _ in 0..<(try size()) { result.constants.append(try constant()) }
    for _ in 0..<(try size()) {
      let isRegister = try byte() != 0
      result.upvalues.append(LuaPrototype.UpvalueSource(isRegister: isRegister, index: Int(try byte())))
      _ = try byte()  // kind
    }
    for _ in 0..<(try size()) { result.nested.append(try prototype(depth: depth + 1)) }
    try readDebug(into: &result)
    guard Self.isWellFormed(result) else { throw Unreadable() }
    return result
  }

  private mutating func readDebug(into result: inout LuaPrototype) throws(Unreadable) {
    var steps: [Int8] = []
    for _ in 0..<(try size()) { steps.append(Int8(bitPattern: try byte())) }
    var absolute: [Int: Int] = [:]
    for _ in 0..<(try size()) {
      let place = try size()
      absolute[place] = try size()
    }
    var line = result.firstLine
    for (place, step) in steps.enumerated() {
      line = absolute[place] ?? (line + Int(step))
      result.lines.append(line)
    }
    for _ in 0..<(try size()) {  // local variables
      _ = try text()
      _ = try size()
      _ = try size()
    }
    for _ in 0..<(try size()) { _ = try text() }  // names of captured variables
  }

  private mutating func constant() throws(Unreadable) -> LuaPrototype.Constant {
    switch try byte() {
    case 0: return .nil
    case 1: return .bool(false)
    case 17: return .bool(true)
    case 3: return .integer(Int64(bitPattern: try word()))
    case 19: return .number(Double(bitPattern: try word()))
    case 4, 20: return .text(String(validating: try text(), as: UTF8.self))
    default: throw Unreadable()
    }
  }

  /// Whether every jump stays inside and every register and constant is there: what the lifter relies on.
  private static func isWellFormed(_ prototype: LuaPrototype) -> Bool {
    guard !prototype.code.isEmpty, prototype.parameterCount <= prototype.registerCount else { return false }
    return prototype.code.indices.allSatisfy { place in
      prototype.code[place].opcode != nil
        && prototype.successors(of: place).allSatisfy { prototype.code.indices.contains($0) }
    }
  }

  // MARK: - Bytes

  private mutating func byte() throws(Unreadable) -> UInt8 {
    guard offset < bytes.count else { throw Unreadable() }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func word() throws(Unreadable) -> UInt64 {
    var result: UInt64 = 0
    for shift in 0..<8 { result |= UInt64(try byte()) << (8 * shift) }
    return result
  }

  private mutating func instruction() throws(Unreadable) -> Instruction {
    var result: UInt32 = 0
    for shift in 0..<4 { result |= UInt32(try byte()) << (8 * shift) }
    return Instruction(bits: result)
  }

  /// Seven bits a byte, the highest first; the last byte has its highest bit set.
  private mutating func size() throws(Unreadable) -> Int {
    var result = 0
    while true {
      let next = try byte()
      guard result < 1 << 40 else { throw Unreadable() }
      result = result << 7 | Int(next & 0x7F)
      if next & 0x80 != 0 { return result }
    }
  }

  /// The bytes of a text; nothing where there is none.
  private mutating func text() throws(Unreadable) -> [UInt8] {
    let count = try size()
    guard count > 0 else { return [] }
    guard offset + count - 1 <= bytes.count else { throw Unreadable() }
    defer { offset += count - 1 }
    return Array(bytes[offset..<offset + count - 1])
  }
}
