import CivilTime
import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// A rule pack as scripts hold it: what `rules "website_2019"` gives.
final class RulePackObject: LuaObject {
  let pack: RulePack
  unowned let session: ScriptSession

  init(_ pack: RulePack, session: ScriptSession) {
    self.pack = pack
    self.session = session
  }

  var luaType: LuaObjectType { session.types.rulePack }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: Phrase("rule pack", zh: "评分细则"),
      index: { object, name in
        guard let object = object as? RulePackObject else { return nil }
        return try object.member(name)
      },
      text: { object in (object as? RulePackObject)?.summary ?? "" },
      memberNames: { _ in ["name", "title", "note", "document", "number", "date", "total", "rules"] })
  }

  private func member(_ name: String) throws -> LuaValue? {
    switch name {
    case "name": .string(pack.name)
    case "title": .string(pack.title)
    case "note": pack.note.map(LuaValue.string) ?? .nil
    case "document": pack.document.map(LuaValue.string) ?? .nil
    case "number": pack.number.map(LuaValue.string) ?? .nil
    case "date": pack.date.map { LuaValue(.date($0)) } ?? .nil
    case "total": pack.total.map { LuaValue($0) } ?? .nil
    case "rules":
      .object(
        LazyTable(
          Plan(PlanSource(name: pack.name, table: pack.table)), label: pack.name, period: nil,
          session: session))
    default: nil
    }
  }

  /// `website_2019 政府网站检查指标 国办秘函〔2019〕19号: 16 单项否决, 56 扣分, 19 加分`
  private var summary: String {
    let counts = RulePart.allCases.compactMap { part -> String? in
      let count = pack.rules.count { $0.part == part }
      return count == 0 ? nil : "\(count) \(part.chinese)"
    }
    let head = [pack.name, pack.title, pack.number].compactMap(\.self).joined(separator: " ")
    return "\(head): \(counts.joined(separator: ", "))"
  }
}
