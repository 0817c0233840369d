import Diagnostics
import Query
package import Tables

/// A table of a ClickHouse server, or of a cluster through a `Distributed` table.
///
/// Its rows have the order of one column, which ought to tell every row from the others, and where that leaves rows equal,
/// of all columns that are read in turn; missing values come last.
package final class ClickHouseTable: DistantTable {
  package let server: Server
  /// As the server knows it.
  package let name: String
  package let schema: Schema
  let types: [ServerType]
  /// The place of the column that orders the rows.
  let order: Int

  init(_ server: Server, _ name: String, _ columns: [(name: String, type: ServerType)], order: Int) {
    self.server = server
    self.name = name
    schema = Schema(columns.map { Field($0.name, $0.type.type) })
    types = columns.map(\.type)
    self.order = order
  }

  package var place: String { server.address.place }
}

extension Server {
  /// The names of the tables of the database.
  ///
  /// - Throws: ``RemoteError``.
  package func tableNames() throws(RemoteError) -> [String] {
    let names = try rows("SHOW TABLES", [.text])[0]
    return (0..<names.count).map { names[$0].description }
  }

  /// A table as the server describes it. `order` is the column that orders its rows; the first when left out.
  ///
  /// - Throws: ``RemoteError`` when there is no such table, or one of its columns has a type that is not read.
  package func table(_ name: String, order: String? = nil) throws(RemoteError) -> ClickHouseTable {
    let names = try tableNames()
    guard names.contains(name) else {
      throw RemoteError(.unknownTable(name, known: names), place: address.place)
    }
    let sql = "DESCRIBE TABLE \(SQLText.name(name))"
    let answer = try answer(Request(sql + SQLText.format))
    let described = try Self.described(answer)
    var columns: [(name: String, type: ServerType)] = []
    for column in described {
      guard let type = ServerType(column.type) else {
        throw RemoteError(.unknownType(column: column.name, type: column.type), place: address.place)
      }
      columns.append((column.name, type))
    }
    var place = 0
    if let order {
      guard let found = columns.firstIndex(where: { $0.name == order }) else {
        throw RemoteError(.unknownColumn(order, known: columns.map(\.name)), place: address.place)
      }
      place = found
    }
    return ClickHouseTable(self, name, columns, order: place)
  }

  /// The first two columns of a description: further ones differ from release to release.
  private static func described(_ answer: [UInt8]) throws(RemoteError) -> [(name: String, type: String)] {
    let width = answer.prefix { $0 != 10 }.count { $0 == 9 } + 1
    var reader = try AnswerReader(answer, columns: width)
    let (values, count) = try reader.columns([AnswerReader.Cell](repeating: .text, count: width))
    guard width >= 2, case .column(let names) = values[0], case .column(let types) = values[1] else {
      throw RemoteError(.unreadable(Phrase("names and types of columns", zh: "列的名称和类型")))
    }
    return (0..<count).map { (names[$0].description, types[$0].description) }
  }

  /// A few columns of plain cells.
  func rows(_ sql: String, _ cells: [AnswerReader.Cell]) throws(RemoteError) -> [Column] {
    do {
      var reader = try AnswerReader(answer(Request(sql + SQLText.format)), columns: cells.count)
      return try reader.columns(cells).values.compactMap { value in
        if case .column(let column) = value { column } else { nil }
      }
    } catch {
      throw error.place.isEmpty ? error.asking(sql, at: address.place) : error
    }
  }
}
