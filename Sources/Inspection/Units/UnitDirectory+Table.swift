import CivilTime
package import Diagnostics
package import Tables

extension UnitDirectory {
  /// The registry in a table with the columns `name`, and as far as there are `code`, `full_name`, `aliases` (separated
  /// by `;`), `class`, `parent`, `official_order`, `valid_from` and `valid_to`.
  ///
  /// - Parameters:
  ///   - table: One row a unit.
  ///   - places: Where the rows stand in their file, for messages.
  /// - Throws: All that is wrong, as one list: names, codes, places and spellings that stand for two units, parents
  ///   that are not units, units above themselves, and reversed dates.
  package init(_ table: Table, places: RecordPlaces = RecordPlaces("units")) throws(DiagnosticList) {
    let records = Records(table: table, places: places)
    let units: [InspectedUnit]
    do throws(InspectionError) {
      units = try Self.units(records)
    } catch {
      throw records.refusal([error])
    }
    let mistakes = UnitChecks(units: units, records: records).mistakes
    guard mistakes.isEmpty else { throw records.refusal(mistakes) }
    self.init(checked: units)
  }

  private static func units(_ records: Records) throws(InspectionError) -> [InspectedUnit] {
    let name = try records.column("name", .text)
    let code = try records.optionalColumn("code", .text)
    let fullName = try records.optionalColumn("full_name", .text)
    let aliases = try records.optionalColumn("aliases", .text)
    let unitClass = try records.optionalColumn("class", .text)
    let parent = try records.optionalColumn("parent", .text)
    let order = try records.optionalColumn("official_order", .int)
    let validFrom = try records.optionalColumn("valid_from", .date)
    let validTo = try records.optionalColumn("valid_to", .date)
    var units: [InspectedUnit] = []
    for row in records.rows {
      guard let canonical = name[row].text else { throw records.error(.emptyCell(column: "name"), row: row) }
      units.append(
        InspectedUnit(
          name: canonical, code: code?[row].text, fullName: fullName?[row].text,
          aliases: split(aliases?[row].text), unitClass: unitClass?[row].text, parent: parent?[row].text,
          officialOrder: order?[row].whole, validFrom: validFrom?[row].day, validTo: validTo?[row].day))
    }
    return units
  }

  private static func split(_ aliases: String?) -> [String] {
    (aliases ?? "").split { $0 == ";" || $0 == "；" }.map { $0.drop { $0 == " " } }.map { alias in
      String(alias.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }
}
