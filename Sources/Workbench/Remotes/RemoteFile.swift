import CivilTime
import Diagnostics
import Readers
import Tables

/// `datasets/remotes.yaml`: where data is that no file here holds.
///
///     remotes:
///     - name: province
///       address: clickhouse://office@10.1.2.3:8123/inspections
///       password_file: ~/.tongbao/province
///       tables:
///       - { name: media_checks, table: checks, order: number }
///
/// A table that is called like a dataset of `datapackage.json` holds the rows of that dataset: its columns, titles and what
/// its figures cover are declared there, and it has no file.
struct RemoteFile {
  static let path = "datasets/remotes.yaml"

  /// A table, as `data.NAME` gives it.
  struct Declaration {
    let name: String
    let title: String?
    /// As the server calls it.
    let table: String
    let order: String?
    let basis: PeriodBasis?
    let columns: [Column]
  }

  struct Column {
    let name: String
    let type: ColumnType?
    let title: String?
  }

  /// Where a password is; nil for that of the environment that `connect` takes.
  enum PasswordPlace: Hashable {
    case variable(String)
    case file(String)
  }

  struct Connection {
    let name: String
    let address: String
    let password: PasswordPlace?
    let options: RemoteDatabase.Options
    let tables: [Declaration]
  }

  let connections: [Connection]

  /// The connection that has a table of this name or title, and the table.
  func table(_ name: String) -> (connection: Connection, table: Declaration)? {
    for connection in connections {
      if let table = connection.tables.first(where: { $0.name == name || $0.title == name }) {
        return (connection, table)
      }
    }
    return nil
  }

  /// Names of all tables, in the order of the file.
  var tableNames: [String] { connections.flatMap { $0.tables.map(\.name) } }

  /// - Throws: A ``DiagnosticList`` of all that is wrong, each with line and column.
  static func read(_ bytes: [UInt8]) throws -> RemoteFile {
    let root = try YAMLScanner.scan(bytes, file: path)
    var reading = RemoteFileReading()
    let connections = reading.connections(root)
    guard reading.problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase(
          "\(path): \(reading.problems.count, .problem), no server is asked",
          zh: "\(path)：\(reading.problems.count, .problem)，不访问任何服务器"), items: reading.problems)
    }
    return RemoteFile(connections: connections)
  }
}
