package import Diagnostics
import Lua

/// The functions and methods of scripts as definitions for editors (LuaLS `---@meta`): nothing in them runs.
package struct APIDefinitions {
  private let reference: [ReferenceSection]
  private let language: Language

  package init(_ reference: [ReferenceSection], in language: Language) {
    self.reference = reference
    self.language = language
  }

  /// One file: classes with their methods, then functions.
  package var text: String {
    var lines = ["---@meta tongbao", ""]
    lines += Self.classes.flatMap { kind, body in described(kind, body) }
    lines += ["---@type tongbao.Missing", "missing = nil", ""]
    for section in reference where section.place == .global {
      lines += section.entries.flatMap { Definition.function($0, in: language) }
    }
    return lines.joined(separator: "\n")
  }

  /// A class: what is beside its methods, and its methods.
  private func described(_ kind: LuaKind, _ body: [String]) -> [String] {
    let methods = reference.filter { $0.place == .method(of: kind) }.flatMap(\.entries)
    let head = Definition.remark(kind.name.text(in: language)) + ["---@class \(kind.annotation)"] + body
    guard !methods.isEmpty else { return head + [""] }
    return ["do"] + head + ["local object = {}", ""]
      + methods.flatMap { Definition.function($0, of: "object", in: language) } + ["end", ""]
  }

  /// The kinds of values that have fields, operators or methods; with the fields and operators.
  private static let classes: [(LuaKind, [String])] = [
    (.dataTable, ["---@operator len: integer"]),
    (.row, ["---@field [string] any"]),
    (
      .listNames,
      [
        "---@field [integer] string", "---@field count integer", "---@field notes string[]",
        "---@field undecided string[]", "---@field too_few string[]", "---@field tied string[]",
        "---@field entered tongbao.Names", "---@field left tongbao.Names", "---@operator len: integer",
      ]
    ),
    (.figure, ["---@field value any"]),
    (.workbook, ["---@operator len: integer"]),
    (.chart, []),
    (.limits, []),
    (
      .rulePack,
      [
        "---@field name string", "---@field title string", "---@field note? string",
        "---@field document? string",
        "---@field number? string", "---@field date? tongbao.Date", "---@field total? number",
        "---@field rules tongbao.Table",
      ]
    ),
    (
      .date,
      [
        "---@field year integer", "---@field month integer", "---@field day integer",
        "---@field weekday integer",
        "---@operator add(integer): tongbao.Date", "---@operator sub(integer): tongbao.Date",
        "---@operator sub(tongbao.Date): integer",
      ]
    ),
    (.moment, []),
    (
      .period,
      [
        "---@field year integer", "---@field number integer", "---@field first_day tongbao.Date",
        "---@field last_day tongbao.Date", "---@operator add(integer): tongbao.Period",
        "---@operator sub(integer): tongbao.Period", "---@operator sub(tongbao.Period): integer",
      ]
    ),
    (
      .exactNumber,
      ["add", "sub", "mul", "div", "idiv", "mod"].map {
        "---@operator \($0)(number|tongbao.Decimal): number|tongbao.Decimal"
      } + ["---@operator unm: tongbao.Decimal"]
    ),
    (.missing, []),
  ]
}
