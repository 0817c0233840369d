import Diagnostics
import Inspection
import Lua

/// Limits for answers, in working or calendar days: what `workdays{2, 5}` and `days{0, 5}` give.
final class DeadlineLimits: LuaObject {
  let limits: [Int]
  let clock: ResponseBuckets.Clock
  unowned let session: ScriptSession

  init(_ table: LuaTable, clock: ResponseBuckets.Clock, session: ScriptSession) throws {
    limits = try table.array.map { value in
      guard case .integer(let limit) = value, let exact = Int(exactly: limit) else {
        throw LuaFault(
          Phrase(
            "limits are whole numbers of days, found \(value.kindName)", zh: "时限应为整数天，实际为\(value.kindName)"))
      }
      return exact
    }
    self.clock = clock
    self.session = session
  }

  var luaType: LuaObjectType { session.types.deadlineLimits }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: Phrase("list of limits", zh: "时限列表"),
      text: { object in
        guard let limits = object as? DeadlineLimits else { return "" }
        let name = limits.clock == .workdays ? "workdays" : "days"
        return "\(name){\(limits.limits.map(String.init).joined(separator: ", "))}"
      })
  }
}
