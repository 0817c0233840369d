import Diagnostics
import Query
import Tables

/// Reads rows that each define one check, with an id and a dataset.
struct CheckReader {
  private let records: Records
  private let id: Column
  private let dataset: Column

  init(_ records: Records) throws(InspectionError) {
    self.records = records
    id = try records.column("id", .text)
    dataset = try records.column("dataset", .text)
  }

  /// The checks that `make` gives for each row.
  ///
  /// - Parameter make: Gives the check of a row, its id and its dataset; what it throws is reported at the row.
  /// - Returns: The checks in the order of the rows.
  /// - Throws: All that is wrong, as one list.
  func checks<Check>(
    _ make: (_ row: Int, _ id: String, _ dataset: String) throws -> Check
  ) throws(DiagnosticList) -> [Check] {
    var checks: [Check] = []
    var mistakes: [any Diagnostic] = []
    var rows: [String: Int] = [:]
    for row in records.rows {
      do {
        let id = try text(id, "id", row)
        if let first = rows[id] {
          throw records.error(.duplicateCheck(id: id, firstRow: first + 1), row: row)
        }
        rows[id] = row
        checks.append(try make(row, id, try text(dataset, "dataset", row)))
      } catch var error as FormulaError {
        error.location = records.places.location(ofRow: row)
        mistakes.append(error)
      } catch let error as InspectionError {
        mistakes.append(error.location == nil ? records.error(error.problem, row: row) : error)
      } catch {
        preconditionFailure("a check is made of formulas and cells: \(error)")
      }
    }
    guard mistakes.isEmpty else { throw records.refusal(mistakes) }
    return checks
  }

  /// A cell that must not be empty.
  func text(_ column: Column, _ name: String, _ row: Int) throws(InspectionError) -> String {
    try records.part(column[row].text, name, row: row)
  }
}
