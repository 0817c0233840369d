import CivilTime
import Tables

/// Reads the rows of a table of quarters.
struct ReportingPeriodReader {
  private let records: Records
  private let quarter: Column
  private let asOf: Column
  private let basis: Column?
  private var texts: [String: Column] = [:]
  private var days: [String: Column] = [:]

  init(_ records: Records) throws(InspectionError) {
    self.records = records
    quarter = try records.column("quarter", .period)
    asOf = try records.column("as_of", .date)
    basis = try records.optionalColumn("data_basis", .period)
    for name in ["label", "data_label", "index_number", "document_number", "origin"] {
      texts[name] = try records.optionalColumn(name, .text)
    }
    for name in [
      "data_from", "data_to", "inspection_from", "inspection_to", "signed_on", "published_on", "report_due",
    ] {
      days[name] = try records.optionalColumn(name, .date)
    }
  }

  func period(_ row: Int) throws(InspectionError) -> ReportingPeriod {
    let label = try records.part(quarter[row].period, "quarter", row: row)
    let asOf = try records.part(asOf[row].day, "as_of", row: row)
    let basis = basis?[row].period
    return ReportingPeriod(
      quarter: label, label: text("label", row) ?? label.chinese, dataBasis: basis,
      dataWindow: try window("data", row) ?? basis.map { $0.firstDay...$0.lastDay },
      dataLabel: text("data_label", row) ?? basis?.chinese, inspectionWindow: try window("inspection", row),
      asOf: asOf, signedOn: day("signed_on", row), publishedOn: day("published_on", row),
      reportDue: day("report_due", row), indexNumber: text("index_number", row),
      documentNumber: text("document_number", row), origin: text("origin", row))
  }

  private func text(_ name: String, _ row: Int) -> String? { texts[name]?[row].text }
  private func day(_ name: String, _ row: Int) -> CivilDate? { days[name]?[row].day }

  private func window(_ name: String, _ row: Int) throws(InspectionError) -> ClosedRange<CivilDate>? {
    guard let from = day(name + "_from", row), let to = day(name + "_to", row) else { return nil }
    guard from <= to else {
      throw records.error(.windowReversed(column: name, from: from, to: to), row: row)
    }
    return from...to
  }
}
