package import Diagnostics
import Query
package import Tables

extension IdentityCheck {
  /// The identities in a table with the columns `id`, `dataset`, `total`, `parts` (conditions separated by `;`) and, if
  /// there is one, `note`.
  ///
  /// - Parameters:
  ///   - table: One row an identity.
  ///   - places: Where the rows stand in their file, for messages.
  /// - Returns: The checks in the order of the rows.
  /// - Throws: All that is wrong, as one list: formulas that cannot be read, ids that stand twice.
  package static func all(
    in table: Table, places: RecordPlaces = RecordPlaces("identities")
  ) throws(DiagnosticList) -> [IdentityCheck] {
    let records = Records(table: table, places: places)
    let reader = try records.opened { () throws(InspectionError) in try CheckReader(records) }
    let columns = try records.opened { () throws(InspectionError) in
      (
        total: try records.column("total", .text), parts: try records.column("parts", .text),
        note: try records.optionalColumn("note", .text)
      )
    }
    return try reader.checks { row, id, dataset throws in
      let parts = try split(try reader.text(columns.parts, "parts", row)).map { part throws in
        try FormulaParser.parseCondition(part)
      }
      guard !parts.isEmpty else { throw records.error(.emptyCell(column: "parts"), row: row) }
      let total = try FormulaParser.parseExpression(try reader.text(columns.total, "total", row))
      guard isTotal(total.expression) else { throw records.error(.notATotal(total.text), row: row) }
      return IdentityCheck(
        id: id, dataset: dataset, total: total, parts: parts, note: columns.note?[row].text,
        location: places.location(ofRow: row))
    }
  }

  /// Whether an expression counts rows, so that each of them can be in one part.
  private static func isTotal(_ expression: ColumnExpression) -> Bool {
    guard case .call(let name, let arguments) = expression.kind else { return false }
    switch AggregateFunction(rawValue: name) {
    case .count: return arguments.isEmpty
    case .countIf: return arguments.count == 1
    default: return false
    }
  }

  /// Conditions between semicolons that stand outside quotes.
  ///
  /// - Throws: ``InspectionError`` when a quote is not closed.
  static func split(_ parts: String) throws(InspectionError) -> [String] {
    var result: [String] = [""]
    var quote: Character?
    for character in parts {
      if quote == nil, character == ";" || character == "；" {
        result.append("")
        continue
      }
      if character == quote {
        quote = nil
      } else if quote == nil, "'\"`".contains(character) {
        quote = character
      }
      result[result.count - 1].append(character)
    }
    guard quote == nil else { throw InspectionError(.unclosedQuote(parts)) }
    return result.filter { part in part.contains { $0 != " " } }
  }
}
