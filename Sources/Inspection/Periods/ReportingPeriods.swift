package import CivilTime
package import Diagnostics
package import Tables

/// Every round of inspection that a workspace knows, in calendar order.
package struct ReportingPeriods: Sendable {
  package let periods: [ReportingPeriod]

  /// The rounds in a table with the columns `quarter` and `as_of`, and as far as there are `label`, `data_basis`,
  /// `data_from`, `data_to`, `data_label`, `inspection_from`, `inspection_to`, `signed_on`, `published_on`,
  /// `report_due`, `index_number`, `document_number` and `origin`.
  ///
  /// - Parameters:
  ///   - table: One row a quarter.
  ///   - places: Where the rows stand in their file, for messages.
  /// - Throws: All that is wrong, as one list: quarters that stand twice, rows without quarter or as-of day, windows
  ///   that run backwards.
  package init(_ table: Table, places: RecordPlaces = RecordPlaces("quarters")) throws(DiagnosticList) {
    let records = Records(table: table, places: places)
    let reader = try records.opened { () throws(InspectionError) in try ReportingPeriodReader(records) }
    var rows: [Period: Int] = [:]
    let found = try records.each { row throws(InspectionError) in
      let period = try reader.period(row)
      if let first = rows[period.quarter] {
        throw records.error(.duplicatePeriod(period.quarter, firstRow: first + 1), row: row)
      }
      rows[period.quarter] = row
      return period
    }
    periods = found.sorted { $0.quarter < $1.quarter }
  }

  /// The round of a quarter.
  ///
  /// - Throws: ``InspectionError`` that names the quarters there are.
  package func period(_ quarter: Period) throws(InspectionError) -> ReportingPeriod {
    guard let period = periods.first(where: { $0.quarter == quarter }) else {
      throw InspectionError(.unknownPeriod(quarter, known: periods.map(\.quarter)))
    }
    return period
  }

  package var latest: ReportingPeriod? { periods.last }
}
