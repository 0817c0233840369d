package import Diagnostics
package import Tables

extension CompositeComponent {
  /// The indicators in a table with the columns `indicator` and `weight`, and as far as there are `best` (`high` or
  /// `low`), `low` and `high`, the anchors.
  ///
  /// - Throws: All that is wrong, as one list.
  package static func all(
    in table: Table, places: RecordPlaces = RecordPlaces("weights")
  ) throws(DiagnosticList) -> [CompositeComponent] {
    let records = Records(table: table, places: places)
    let columns = try records.opened { () throws(InspectionError) in try WeightColumns(records) }
    return try records.each { row throws(InspectionError) in try columns.component(row, records) }
  }
}

/// The columns of a table of weights, looked up once.
private struct WeightColumns {
  let indicator: Column
  let weight: Column
  let best: Column?
  let low: Column?
  let high: Column?

  init(_ records: Records) throws(InspectionError) {
    indicator = try records.column("indicator", .text)
    weight = try records.number("weight")
    best = try records.optionalColumn("best", .text)
    low = try records.optionalNumber("low")
    high = try records.optionalNumber("high")
  }

  func component(_ row: Int, _ records: Records) throws(InspectionError) -> CompositeComponent {
    let written = best?[row].text ?? "high"
    guard written == "high" || written == "low" else {
      throw records.error(.unknownDirection(written), row: row)
    }
    var anchors: CompositeComponent.Anchors?
    if let low = low?[row].exact, let high = high?[row].exact {
      anchors = CompositeComponent.Anchors(low: low, high: high)
    }
    return CompositeComponent(
      try records.part(indicator[row].text, "indicator", row: row),
      weight: try records.part(weight[row].exact, "weight", row: row), lowIsBest: written == "low",
      anchors: anchors)
  }
}
