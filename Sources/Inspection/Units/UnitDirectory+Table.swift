import CivilTime
package import Diagnostics
package import Tables

extension UnitDirectory {
  /// The registry in a table with the columns `name`, and as far as there are `code`, `full_name`, `aliases` (separated
  /// by `;`), `class`, `parent`, `official_order`, `valid_from`, `valid_to` and `successor`.
  ///
  /// - Parameters:
  ///   - table: One row a unit.
  ///   - places: Where the rows stand in their file, for messages.
  /// - Throws: All that is wrong, as one list: names, codes, places and spellings that stand for two units, parents
  ///   that are not units, units above themselves, and reversed dates.
  package init(_ table: Table, places: RecordPlaces = RecordPlaces("units")) throws(DiagnosticList) {
    let records = Records(table: table, places: places)
    let columns = try records.opened { () throws(InspectionError) in try UnitColumns(records) }
    let units = try records.each { row throws(InspectionError) in try columns.unit(row, records) }
    let mistakes = UnitChecks(units: units, records: records).mistakes
    guard mistakes.isEmpty else { throw records.refusal(mistakes) }
    self.init(checked: units)
  }
}

/// The columns of a registry of units, looked up once.
private struct UnitColumns {
  let name: Column
  let code: Column?
  let fullName: Column?
  let aliases: Column?
  let unitClass: Column?
  let parent: Column?
  let order: Column?
  let validFrom: Column?
  let validTo: Column?
  let successor: Column?

  init(_ records: Records) throws(InspectionError) {
    name = try records.column("name", .text)
    code = try records.optionalColumn("code", .text)
    fullName = try records.optionalColumn("full_name", .text)
    aliases = try records.optionalColumn("aliases", .text)
    unitClass = try records.optionalColumn("class", .text)
    parent = try records.optionalColumn("parent", .text)
    order = try records.optionalColumn("official_order", .int)
    validFrom = try records.optionalColumn("valid_from", .date)
    validTo = try records.optionalColumn("valid_to", .date)
    successor = try records.optionalColumn("successor", .text)
  }

  func unit(_ row: Int, _ records: Records) throws(InspectionError) -> InspectedUnit {
    InspectedUnit(
      name: try records.part(name[row].text, "name", row: row), code: code?[row].text,
      fullName: fullName?[row].text, aliases: Self.split(aliases?[row].text),
      unitClass: unitClass?[row].text, parent: parent?[row].text, officialOrder: order?[row].whole,
      validFrom: validFrom?[row].day, validTo: validTo?[row].day,
      successor: successor?[row].text)
  }

  private static func split(_ aliases: String?) -> [String] {
    (aliases ?? "").split { $0 == ";" || $0 == "；" }.map { $0.drop { $0 == " " } }.map { alias in
      String(alias.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }
}
