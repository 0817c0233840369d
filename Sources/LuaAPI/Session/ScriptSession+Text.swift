import Diagnostics
package import Lua
package import Reports
import Tables
import Workbench

/// Values as text.
extension ScriptSession {
  /// What a person sees of a value: a table as a grid, a text as it is, nil as `nil`.
  package func text(of value: LuaValue) throws -> String {
    switch value {
    case .nil: return "nil"
    case .bool(let flag): return flag ? "true" : "false"
    case .integer(let number): return String(number)
    case .number(let number): return number.description
    case .string(let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { VisibleText.escaped(String($0)) }.joined(separator: "\n")
    case .scalar(let scalar):
      return scalar.kind == .missing
        ? Phrase("missing", zh: "缺失").text(in: language) : scalar.value?.description ?? ""
    case .function: return Phrase("function", zh: "函数").text(in: language)
    case .table(let table): return try text(of: table, depth: 0)
    case .object(let object): return try object.luaType.text?(object) ?? value.kindName.text(in: language)
    }
  }

  private func text(of table: LuaTable, depth: Int) throws -> String {
    guard depth < 4 else { return "{ … }" }
    let nested = { (value: LuaValue) throws -> String in
      switch value {
      case .table(let inner): try self.text(of: inner, depth: depth + 1)
      case .string(let text): "\"\(text)\""
      default: try self.text(of: value)
      }
    }
    var parts = try table.array.map(nested)
    for pair in table.pairs {
      let key: String = if case .string(let name) = pair.key { name } else { "[\(try text(of: pair.key))]" }
      parts.append("\(key) = \(try nested(pair.value))")
    }
    return parts.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
  }

  /// A result in a form for other programs. Tables by their rows; a single value as text, or as JSON.
  package func bytes(of value: LuaValue, as format: TableFormat) throws -> [UInt8] {
    if case .object(let object) = value, let table = object as? LazyTable {
      guard format != .text else { return Array((try table.shown() + "\n").utf8) }
      let (form, rows) = (FileForm(format, caption: table.caption), try table.result().table)
      return try workspace.work.aside(format.rawValue) { _ in try form.writer.bytes(of: rows) }
    }
    var text = try text(of: value)
    // What another program reads knows no language.
    if format != .text, case .scalar(let scalar) = value, scalar.kind == .missing { text = "missing" }
    guard format == .json else { return Array((text + "\n").utf8) }
    switch value {
    case .nil: return Array("null\n".utf8)
    case .bool, .integer, .number: return Array((text + "\n").utf8)
    default:
      let column = Column(
        codes: IntegerBuffer(.bits8([0])), dictionary: Self.dictionary(text))
      let table = Table(Schema([Field("value", .text)]), [column])
      return JSONWriter().bytes(of: table)
    }
  }

  private static func dictionary(_ text: String) -> TextDictionary {
    var builder = TextDictionaryBuilder()
    _ = builder.intern(text)
    return builder.build()
  }
}
