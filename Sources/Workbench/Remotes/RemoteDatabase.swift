package import Query
import Remote

/// A database on another engine, once it is connected: its tables by name.
///
/// What the tables are is asked once and pinned, as datasets are.
package final class RemoteDatabase {
  /// How a database is connected.
  package struct Options: Hashable, Sendable {
    /// How long one query may take.
    package var seconds = 300
    /// How many rows one result may have.
    package var rows = 5_000_000
    /// The column that orders the rows of a table, by the table's name; its first column where none is named.
    package var order: [String: String] = [:]
    /// A file with the certificate that the server's must be signed by; nil for those that the machine trusts.
    package var certificate: String?

    package init() {}
  }

  private let server: Server
  private let options: Options
  private let work: LongWork
  private var sources: [String: PlanSource] = [:]
  /// Every table there was when it was connected.
  package let tableNames: [String]

  /// - Throws: ``RemoteError`` for a text that is no address, and when the server does not answer or accept the user.
  init(_ address: String, _ password: Password, _ options: Options, _ work: LongWork) throws {
    let server = Server(
      try ServerAddress(address), password, seconds: options.seconds, mostRows: options.rows,
      authority: options.certificate)
    self.server = server
    self.options = options
    self.work = work
    tableNames = try work.aside(server.address.place) { _ in try server.tableNames() }
  }

  /// The engine and where it is.
  package var place: String { server.address.place }

  /// A table, to make plans of.
  ///
  /// - Throws: ``RemoteError`` when there is none of this name, or it has columns that are not read.
  package func source(_ name: String) throws -> PlanSource {
    try source(name, of: name, TableForm(order: options.order[name]))
  }

  /// A table under a name of its own.
  func source(_ name: String, of table: String, _ form: TableForm) throws -> PlanSource {
    if let known = sources[name] { return known }
    let server = server
    let distant = try work.aside(place) { _ in try server.table(table, as: form) }
    let source = PlanSource(name: name, distant: distant)
    sources[name] = source
    return source
  }
}

extension OpenWorkspace {
  /// Connects a database on another engine, such as `clickhouse://user@host:8123/database`, with the password of the
  /// environment.
  package func connect(_ address: String, _ options: RemoteDatabase.Options) throws -> RemoteDatabase {
    try RemoteDatabase(address, Password.ofEnvironment(), options, work)
  }
}
