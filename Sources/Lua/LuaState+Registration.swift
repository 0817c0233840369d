import CLua
import Diagnostics

extension LuaState {
  /// Gives a global to every environment made from now on.
  package func setGlobal(_ name: String, _ global: LuaGlobal) throws(LuaError) {
    try set(name, global, environment: -1)
  }

  /// Gives a global to one environment.
  package func setGlobal(_ name: String, _ global: LuaGlobal, in environment: LuaEnvironment) throws(LuaError)
  {
    try set(name, global, environment: environment.reference)
  }

  private func set(_ name: String, _ global: LuaGlobal, environment: Int64) throws(LuaError) {
    var writer = LuaWireWriter(state: self)
    do {
      switch global {
      case .function(let entry): writer.write(entry: entry)
      case .library(let library): try writer.write(library)
      case .value(let value): try writer.write(value)
      }
    } catch {
      writer.discard()
      throw hostError(error)
    }
    try enter {
      clua_set_global(
        handle, environment, name, writer.bytes, Int64(writer.bytes.count), writer.objects,
        Int64(writer.objects.count))
    }
    withExtendedLifetime(global) {}
  }

  func register(_ type: LuaObjectType, as identifier: Int64, firstMethod: Int64) throws(LuaError) {
    var abilities: UInt32 = 0
    if type.length != nil { abilities |= clua_ability_length.rawValue }
    if type.invoke != nil { abilities |= clua_ability_invoke.rawValue }
    if type.equals != nil { abilities |= clua_ability_equals.rawValue }
    if type.operate != nil { abilities |= clua_ability_operators.rawValue }
    let methods = type.methods.indices.map { firstMethod + Int64($0) }
    try withCStrings(type.methods.map(\.name)) { (names) throws(LuaError) in
      try enter {
        clua_register_type(
          handle, identifier, type.name.text(in: .english), Int32(abilities), names, methods,
          Int64(methods.count))
      }
    }
  }

  /// Calls `body` with the texts as C strings, valid during the call.
  func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>>?) throws(LuaError) -> Result
  ) throws(LuaError) -> Result {
    var bytes: [CChar] = []
    for text in texts {
      bytes += text.utf8.map { CChar(bitPattern: $0) }
      bytes.append(0)
    }
    let storage = UnsafeMutablePointer<CChar>.allocate(capacity: max(bytes.count, 1))
    let pointers = UnsafeMutablePointer<UnsafePointer<CChar>>.allocate(capacity: max(texts.count, 1))
    defer {
      storage.deallocate()
      pointers.deallocate()
    }
    storage.initialize(from: bytes, count: bytes.count)
    var start = 0
    for (index, text) in texts.enumerated() {
      (pointers + index).initialize(to: storage + start)
      start += text.utf8.count + 1
    }
    return try body(UnsafePointer(pointers))
  }
}
