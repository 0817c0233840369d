package import Diagnostics
import Query
package import Tables

extension PublishedFigureCheck {
  /// The figures in a table with the columns `id`, `quarter`, `value` (a number), `dataset` and `measure`, and as far as
  /// there are `condition`, `unit_word`, `approximate` and `sentence`.
  ///
  /// - Parameters:
  ///   - table: One row a figure.
  ///   - places: Where the rows stand in their file, for messages.
  /// - Returns: The checks in the order of the rows.
  /// - Throws: All that is wrong, as one list: formulas that cannot be read, ids that stand twice, missing values.
  package static func all(
    in table: Table, places: RecordPlaces = RecordPlaces("published_figures")
  ) throws(DiagnosticList) -> [PublishedFigureCheck] {
    let records = Records(table: table, places: places)
    let reader = try records.opened { () throws(InspectionError) in try CheckReader(records) }
    let columns = try records.opened { () throws(InspectionError) in try FigureColumns(records) }
    return try reader.checks { row, id, dataset throws in
      let quarter = try records.part(columns.quarter[row].period, "quarter", row: row)
      let value = try records.part(columns.value[row].exact, "value", row: row)
      return PublishedFigureCheck(
        id: id, dataset: dataset, quarter: quarter, value: value, unitWord: columns.unitWord?[row].text,
        isApproximate: columns.approximate?[row].flag ?? false, sentence: columns.sentence?[row].text,
        measure: try FormulaParser.parseExpression(try reader.text(columns.measure, "measure", row)),
        condition: try columns.condition?[row].text.map { text throws in
          try FormulaParser.parseCondition(text)
        },
        location: places.location(ofRow: row))
    }
  }
}

/// The columns of a table of figures, looked up once.
private struct FigureColumns {
  let quarter: Column
  let value: Column
  let measure: Column
  let condition: Column?
  let unitWord: Column?
  let approximate: Column?
  let sentence: Column?

  init(_ records: Records) throws(InspectionError) {
    quarter = try records.column("quarter", .period)
    guard let index = records.table.schema.index(of: "value") else {
      let known = records.table.schema.names
      throw InspectionError(.missingColumn(dataset: records.places.file, name: "value", known: known))
    }
    value = records.table.columns[index]
    guard value.type.isNumeric else {
      throw InspectionError(.notANumber(column: "value", text: value.type.description))
    }
    measure = try records.column("measure", .text)
    condition = try records.optionalColumn("condition", .text)
    unitWord = try records.optionalColumn("unit_word", .text)
    approximate = try records.optionalColumn("approximate", .bool)
    sentence = try records.optionalColumn("sentence", .text)
  }
}
