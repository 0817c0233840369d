import Diagnostics
import GRDB
import Glibc

/// What scheduled runs did: one row a run, in one SQLite file that several processes share.
///
/// Every change is one transaction that is synced before the call returns. The journal is deleted after each, not kept as a
/// write-ahead log: that one needs memory shared by all who open it, which network shares do not give.
package final class Ledger: Sendable {
  package let path: String
  let queue: DatabaseQueue

  /// Opens the ledger, and makes it if it is not there.
  ///
  /// - Throws: ``LedgerError``.
  package init(_ path: String) throws {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(20)
    configuration.journalMode = .default
    configuration.prepareDatabase { database in
      // The name of the deleted journal lasts as well, so that no old one is played back after a power cut.
      try database.execute(sql: "PRAGMA synchronous = EXTRA")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      guard version <= LedgerForm.number else { throw LedgerError(.newer(version), path) }
      if version < LedgerForm.number {
        try queue.inTransaction(.immediate) { database in
          // Another process may have been faster.
          let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
          if version < LedgerForm.number { try LedgerForm.migrate(database, from: version) }
          return .commit
        }
      }
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// Opens a ledger that is there, to read it only; nil when there is none yet.
  package static func existing(_ path: String) throws -> Ledger? {
    guard Self.isThere(path) else { return nil }
    return try Ledger(path)
  }

  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do { return try queue.read(body) } catch { throw Self.failure(error, path) }
  }

  /// One transaction that holds the lock for writing from its start.
  func change<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do {
      var result: Result?
      try queue.inTransaction(.immediate) { database in
        result = try body(database)
        return .commit
      }
      guard let result else { preconditionFailure("the transaction has run") }
      return result
    } catch {
      throw Self.failure(error, path)
    }
  }

  /// What SQLite says of the file itself; `ok` when all is well.
  package func integrity() throws -> String {
    try read { try String.fetchAll($0, sql: "PRAGMA integrity_check").joined(separator: "; ") }
  }

  /// Where a folder on the way may not be entered, it may be there, and who opens it is told why they cannot.
  private static func isThere(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0 || ![ENOENT, ENOTDIR].contains(errno)
  }

  private static func failure(_ error: any Error, _ path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let words = error.message ?? "\(error.resultCode)"
    let problem: LedgerError.Problem =
      switch error.resultCode.primaryResultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
      case .SQLITE_FULL: .full
      case .SQLITE_READONLY: .readOnly
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged(words)
      case .SQLITE_CANTOPEN: .cannotOpen(words)
      default: .other(words)
      }
    return LedgerError(problem, path)
  }
}
