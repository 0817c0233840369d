import Diagnostics
import Lua
import Reports
import Tables
import Workbench

/// A table as it goes into a file: what an edition shows of it, and the form that was asked for.
struct WrittenTable {
  let table: Table
  let form: FileForm
  /// What must be said about confidential columns; empty when there are none.
  let remark: Phrase

  init(_ lazy: LazyTable, _ options: LuaTable, format: TableFormat, function: String) throws {
    let edition = try FileFormReader.edition(options, of: function)
    let whole = try lazy.visible()
    table = edition.table(whole)
    let left = edition == .public ? whole.schema.fields.filter(\.isConfidential) : []
    form = try FileFormReader(function, options, format, whole, hidden: left).form(caption: lazy.caption)
    let hidden = Edition.confidentialColumns(of: whole)
    remark =
      hidden.isEmpty
      ? .empty
      : edition == .public
        ? Phrase(", without confidential: \(listed: hidden)", zh: "，不含不公开的列：\(listed: hidden)")
        : Phrase(", with confidential: \(listed: hidden)", zh: "，含不公开的列：\(listed: hidden)")
  }

  /// `46 rows, with confidential: sender`
  var summary: Phrase {
    Phrase("\(table.rowCount, .row)\(remark)", zh: "\(table.rowCount, .row)\(remark)")
  }
}
