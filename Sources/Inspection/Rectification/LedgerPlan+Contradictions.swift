package import Diagnostics
import Query
package import Tables

extension LedgerPlan {
  /// What contradicts itself in a ledger over whole tables, each at its order, or at the problem where there is none.
  ///
  /// `table` is the result of a ledger whose ``LedgerColumns/carried`` holds ``Plan/rowColumn`` of the orders.
  package func contradictions(
    in table: Table, problems: RecordPlaces, orders: RecordPlaces
  ) throws -> [any Diagnostic] {
    let (impossible, places) = (try table.column("impossible"), try table.column(Plan.rowColumn))
    let keys = try columns.keys.map { try table.column($0.left) }
    var found: [any Diagnostic] = []
    for row in 0..<table.rowCount {
      guard let what = impossible[row].text else { continue }
      let place = places[row].whole.map { orders.location(ofRow: $0) } ?? problems.location(ofRow: row)
      let problem = keys.map { $0[row].description }.joined(separator: " ")
      let said = LedgerContradiction(what)?.phrase ?? Phrase(verbatim: what)
      found.append(InspectionError(.impossibleOrder(problem: problem, what: said), at: place))
    }
    return found
  }
}
