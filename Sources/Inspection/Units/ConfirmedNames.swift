package import Diagnostics
package import Tables

/// Names that somebody confirmed to mean a unit, once and for all.
package struct ConfirmedNames: Sendable {
  /// Canonical names by the folded name that was written.
  package let units: [String: String]

  package init() { units = [:] }

  /// The confirmations in a table with the columns `name` and `unit`.
  ///
  /// - Parameters:
  ///   - table: One row a name.
  ///   - registry: The units there are.
  ///   - places: Where the rows stand in their file, for messages.
  /// - Throws: All that is wrong, as one list: units that are not there, and names that are those of another unit.
  package init(
    _ table: Table, _ registry: UnitDirectory, places: RecordPlaces = RecordPlaces("unit_names")
  ) throws(DiagnosticList) {
    let records = Records(table: table, places: places)
    let columns = try records.opened { () throws(InspectionError) in
      (name: try records.column("name", .text), unit: try records.column("unit", .text))
    }
    let pairs = try records.each { row throws(InspectionError) in
      let name = try records.part(columns.name[row].text, "name", row: row)
      let unit = try records.part(columns.unit[row].text, "unit", row: row)
      try Self.check(name, unit, registry)
      return (NameFolding.folded(name), unit)
    }
    units = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a name may be confirmed to mean a unit.
  ///
  /// - Throws: ``InspectionError`` for what is no canonical name, and for a name that the registry gives to a unit that
  ///   has not ended: 交警大队 is not 公安局, whoever says so.
  package static func check(_ name: String, _ unit: String, _ registry: UnitDirectory) throws(InspectionError)
  {
    guard registry[unit] != nil else {
      throw InspectionError(
        .unknownUnit(name: unit, suggestions: registry.match(unit).canonicalName.map { [$0] } ?? []))
    }
    if let known = registry.match(name).canonicalName, known != unit, registry[known]?.validTo == nil {
      throw InspectionError(.confirmedOtherwise(name: name, unit: unit, known: known))
    }
  }
}
