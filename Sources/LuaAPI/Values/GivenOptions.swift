import Diagnostics
import Lua

/// The named options of one call, which remembers which of them were asked for.
///
/// An option that nobody asks for means nothing there: a slip of the pen that would else change a result in silence.
final class GivenOptions {
  private let table: LuaTable
  private var asked: Set<String> = []

  init(_ table: LuaTable = LuaTable()) {
    self.table = table
  }

  /// The value of an option or of a `$name`; nil when it was not given.
  subscript(name: String) -> LuaValue {
    asked.insert(name)
    return table[name]
  }

  /// All of them as they were given, for a reader that answers for them itself.
  func handedOver() -> LuaTable {
    asked.formUnion(names)
    return table
  }

  /// Throws when an option was given that the call never asked for.
  func refuseUnasked(by verb: String) throws {
    try refuseOthers(than: asked.sorted(), by: verb)
  }

  /// Throws when an option was given that is none of the known ones: a verb whose columns have usual names says so before
  /// it misses one of them.
  func refuseOthers(than known: [String], by verb: String) throws {
    guard let name = names.first(where: { !known.contains($0) }) else { return }
    let others = known.filter { !names.contains($0) }
    throw LuaFault(
      Phrase(
        "\(verb): option \"\(name)\" means nothing here\(nearest: name, among: others)",
        zh: "\(verb)：此处没有选项“\(name)”\(nearest: name, among: others)"),
      help: others.isEmpty ? [] : [Phrase("it could have \(listed: others)", zh: "可用的选项：\(listed: others)")])
  }

  private var names: [String] {
    table.pairs.compactMap { pair in
      if case .string(let name) = pair.key { name } else { nil }
    }
  }
}
