import Diagnostics
import Lua
import Readers
import Tables
import Workbench

/// The tables and columns of a workspace as definitions for editors: `data` with a class for each dataset and for its rows.
///
/// Samples and values stand beside the columns, except of confidential ones. A dataset that cannot be read is defined by
/// its schema, and says why.
package struct WorkspaceDefinitions {
  private let session: ScriptSession
  private var language: Language { session.language }
  private var workspace: OpenWorkspace { session.workspace }

  /// A column with more values than this is defined as any text.
  private static let mostValues = 30

  package init(_ session: ScriptSession) {
    self.session = session
  }

  package var text: String {
    let schemas = workspace.dataPackage.datasets
    var lines = ["---@meta", ""]
    lines += schemas.flatMap(classes)
    lines.append("---@class tongbao.Data")
    lines += schemas.flatMap { schema in
      fields(schema.name, schema.title, "tongbao.table.\(schema.name)", described(schema))
    }
    return (lines + ["data = {}", ""]).joined(separator: "\n")
  }

  // MARK: - A dataset

  /// The class of its rows, and the class of the table, whose verbs that keep rows know the columns.
  private func classes(_ schema: DatasetSchema) -> [String] {
    let row = "tongbao.row.\(schema.name)"
    let table = "tongbao.table.\(schema.name)"
    func typed(_ annotation: String) -> String {
      annotation.replacing("tongbao.Row", with: row).replacing("tongbao.Table", with: table)
    }
    let read = try? workspace.dataset(schema.name).table
    var lines = ["---@class \(row)"]
    for field in schema.fields { lines += column(field, read) }
    lines += ["", "do", "---@class \(table): tongbao.Table", "local object = {}", ""]
    for verb in LazyTable.rowKeepingVerbs {
      lines += Definition.function(verb, of: "object", in: language, kinds: typed)
    }
    return lines + ["end", ""]
  }

  private func described(_ schema: DatasetSchema) -> String {
    do {
      let rows = try workspace.dataset(schema.name).table.rowCount
      return Phrase("\(rows) rows", zh: "\(rows)行").text(in: language)
    } catch {
      let why = (error as? any Diagnostic)?.message ?? Phrase(verbatim: "\(error)")
      return Phrase("not read: \(why)", zh: "未读入：\(why)").text(in: language)
    }
  }

  // MARK: - A column

  private func column(_ field: FieldSchema, _ table: Table?) -> [String] {
    let column = table.flatMap { table in table.schema.index(of: field.name).map { table.columns[$0] } }
    let glimpse = column.map(ColumnGlimpse.init)
    var told: [String] = []
    if let glimpse, glimpse.missingShare != "0%" {
      told.append(
        Phrase("\(glimpse.missingShare) missing", zh: "缺失\(glimpse.missingShare)").text(in: language))
    }
    if field.isConfidential {
      told.append(Phrase("confidential", zh: "不公开").text(in: language))
    } else if let glimpse, field.enumeration == nil, !glimpse.samples.isEmpty {
      told.append(glimpse.samples.joined(separator: "、"))
    }
    return fields(
      field.name, field.title, kind(field), mayBeMissing: !field.isRequired, told.joined(separator: "; "))
  }

  private func kind(_ field: FieldSchema) -> String {
    switch field.type {
    case .bool: "boolean"
    case .int: "integer"
    case .decimal: LuaKind.decimal.annotation
    case .float: "number"
    case .date: LuaKind.date.annotation
    case .datetime: LuaKind.moment.annotation
    case .period: LuaKind.period.annotation
    case .text:
      if let values = field.enumeration, values.count <= Self.mostValues {
        values.map(Definition.text).joined(separator: "|")
      } else {
        "string"
      }
    }
  }

  /// A field by its name, and by its title where it has one.
  private func fields(
    _ name: String, _ title: String?, _ kind: String, mayBeMissing: Bool = false, _ told: String
  ) -> [String] {
    let byName = Definition.field(
      name, kind, mayBeMissing: mayBeMissing,
      [title, told].compactMap { $0 == "" ? nil : $0 }.joined(separator: " · "))
    guard let title, title != name else { return [byName] }
    return [byName, Definition.field(title, kind, mayBeMissing: mayBeMissing, name)]
  }
}
