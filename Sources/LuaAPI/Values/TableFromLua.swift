import Diagnostics
import Lua
import Tables

/// A table of data from a list of Lua tables.
enum TableFromLua {
  static func table(_ list: LuaTable) throws -> Table {
    let rows = try list.array.enumerated().map { index, value -> LuaTable in
      guard case .table(let row) = value else {
        throw LuaFault(
          Phrase(
            "row \(index + 1) must be a table, found \(value.kindName)",
            zh: "第\(index + 1)行应为表，实际为\(value.kindName)"))
      }
      return row
    }
    guard list.pairs.isEmpty else {
      throw LuaFault(Phrase("rows are a list: { {…}, {…} }", zh: "各行写成列表：{ {…}, {…} }"))
    }
    let names = Set(try rows.flatMap { try $0.pairs.map(name) }).sorted()
    guard !names.isEmpty else { throw LuaFault(Phrase("no row has a column", zh: "没有一行含有列")) }
    var fields: [Field] = []
    var columns: [Column] = []
    for name in names {
      let cells = try rows.enumerated().map { index, row -> Value in
        guard let cell = row[name].cell else {
          throw LuaFault(
            Phrase(
              "row \(index + 1): \"\(name)\" is \(row[name].kindName), not a value",
              zh: "第\(index + 1)行：“\(name)”是\(row[name].kindName)，不是值"))
        }
        return cell
      }
      let column = try ResultColumn.column(of: cells)
      fields.append(Field(name, column.type))
      columns.append(column)
    }
    return Table(Schema(fields), columns, rowCount: rows.count)
  }

  private static func name(_ pair: LuaTable.Pair) throws -> String {
    guard case .string(let name) = pair.key else {
      throw LuaFault(Phrase("a column's name is a text", zh: "列名应为文本"))
    }
    return name
  }
}
