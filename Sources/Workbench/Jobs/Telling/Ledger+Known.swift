package import Ledger

extension Ledger {
  /// A run by its number.
  ///
  /// - Throws: ``JobsError`` that names the newest when there is none of this number.
  package func known(_ id: Int64) throws -> RunRecord {
    if let run = try run(id) { return run }
    throw JobsError(.noSuchRun(id, newest: try runs(RunFilter(limit: 1)).first?.id))
  }
}
