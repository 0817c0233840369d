import CLua
import Diagnostics

extension LuaState {
  /// What Lua asks of an object's type.
  func objectAnswer(
    request: UInt32, type: LuaObjectType, arguments: [LuaValue], location: SourceLocation?
  ) throws -> [LuaValue] {
    if request == clua_request_operator.rawValue, let operation = type.operate {
      return [try operate(operation, arguments)]
    }
    guard case .object(let object)? = arguments.first else {
      preconditionFailure("C gives the object first")
    }
    switch request {
    case clua_request_index.rawValue: return [try member(arguments[1], of: object, type)]
    case clua_request_set_index.rawValue:
      guard let set = type.setIndex else {
        throw LuaFault(Phrase("a \(type.name) cannot be changed", zh: "\(type.name)不能修改"))
      }
      try set(object, arguments[1], arguments.count > 2 ? arguments[2] : .nil)
      return []
    case clua_request_text.rawValue: return [.string(try type.text?(object) ?? type.name.text(in: language))]
    case clua_request_length.rawValue: return [.integer(Int64(try type.length?(object) ?? 0))]
    case clua_request_invoke.rawValue:
      let call = LuaCall(
        state: self, name: type.name.text(in: language), arguments: Array(arguments.dropFirst()),
        subject: .object(object),
        callerLocation: location)
      return try type.invoke?(object, call) ?? []
    case clua_request_equals.rawValue:
      guard arguments.count > 1, case .object(let other) = arguments[1] else { return [.bool(false)] }
      return [.bool(try type.equals?(object, other) ?? false)]
    case clua_request_keys.rawValue:
      guard let keys = type.keys else {
        throw LuaFault(Phrase("pairs does not go over a \(type.name)", zh: "pairs不能遍历\(type.name)"))
      }
      return [.table(LuaTable(array: try keys(object)))]
    default: throw LuaFault(Phrase("a \(type.name) cannot do that", zh: "\(type.name)不能这样用"))
    }
  }

  private func member(_ key: LuaValue, of object: any LuaObject, _ type: LuaObjectType) throws -> LuaValue {
    guard case .string(let name) = key else {
      if let value = try type.element?(object, key) { return value }
      if type.element != nil, case .integer = key { return .nil }
      throw LuaFault(
        Phrase("a \(type.name) has no element by \(key.kindName)", zh: "\(type.name)不能用\(key.kindName)取元素"))
    }
    if let value = try type.index?(object, restoreNames(name)) { return value }
    let shown = restoreNames(name)
    let names = type.methods.map(\.name) + (type.memberNames?(object) ?? [])
    throw LuaFault(
      Phrase(
        "no \(type.memberNoun) \"\(shown)\"\(nearest: shown, among: names)",
        zh: "没有\(type.memberNoun)“\(shown)”\(nearest: shown, among: names)"))
  }
}
