import CivilTime
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
  package let dialect: Dialect
  /// The columns as the server calls them.
  let names: [String]
  let types: [ServerType]
  /// The column that orders the rows, which need not be among those that are read.
  let order: Fragment
  /// By place, the texts of columns that are declared as periods.
  let periods: [Int: KnownPeriods]

  init(
    _ server: Server, _ name: String, _ columns: [(field: Field, name: String, type: ServerType)],
    order: Fragment, dialect: Dialect, periods: [Int: KnownPeriods] = [:]
  ) {
    self.server = server
    self.name = name
    self.dialect = dialect
    schema = Schema(columns.map(\.field))
    names = columns.map(\.name)
    types = columns.map(\.type)
    self.order = order
    self.periods = periods
  }

  package var place: String { server.address.place }

  /// A column as a value of its type here.
  func column(_ place: Int) -> Fragment {
    if let periods = periods[place] {
      return periods.value(of: SQLText.name(names[place]), isNullable: types[place].isNullable)
    }
    return RemoteRows.column(names[place], types[place])
  }
}

extension Server {
  /// The names of the tables of the database.
  ///
  /// - Throws: ``RemoteError``.
  package func tableNames() throws(RemoteError) -> [String] {
    let names = try rows("SHOW TABLES", [.text])[0]
    return (0..<names.count).map { names[$0].description }
  }

  /// A table as the server describes it, and as it is declared here.
  ///
  /// Asks for the texts of columns that are declared as periods: one query over those columns.
  ///
  /// - Throws: ``RemoteError`` when there is no such table, or one of its columns has a type that is not read, or not as
  ///   what it is declared.
  package func table(_ name: String, as form: TableForm = TableForm()) throws(RemoteError) -> ClickHouseTable
  {
    let names = try tableNames()
    guard names.contains(name) else {
      throw RemoteError(.unknownTable(name, known: names), place: address.place)
    }
    let sql = "DESCRIBE TABLE \(SQLText.name(name))"
    let answer = try answer(Request(sql + SQLText.format))
    let described = try Self.described(answer)
    let known = described.map(\.name)
    for column in form.columns where !known.contains(column.name) {
      throw RemoteError(.undeclaredColumn(column.name, known: known), place: address.place)
    }
    let chosen =
      form.readsOthers
      ? described
      : form.columns.compactMap { column in described.first { $0.name == column.name } }
    var columns: [(field: Field, name: String, type: ServerType)] = []
    for column in chosen {
      let declared = form.column(column.name)
      let type = try type(of: column, as: declared)
      let field = Field(
        column.name, type.type, title: declared?.title, domain: type.type == .text ? declared?.domain : nil,
        isConfidential: declared?.isConfidential ?? false)
      columns.append((field, column.name, type))
    }
    let order = try order(form.order, among: described)
    var periods: [Int: KnownPeriods] = [:]
    for (place, column) in columns.enumerated() where column.type.conversion == .period {
      periods[place] = try self.periods(of: column.name, in: name, place)
    }
    return ClickHouseTable(self, name, columns, order: order, dialect: try dialect(), periods: periods)
  }

  /// The column that orders the rows; the first of the server's when none is named.
  private func order(
    _ wanted: String?, among described: [(name: String, type: String)]
  ) throws(RemoteError) -> Fragment {
    let column = wanted == nil ? described.first : described.first { $0.name == wanted }
    guard let column else {
      throw RemoteError(
        .unknownColumn(wanted ?? "", known: described.map(\.name)), place: address.place)
    }
    return RemoteRows.column(column.name, try type(of: column, as: nil))
  }

  private func type(
    of column: (name: String, type: String), as declared: TableForm.Column?
  ) throws(RemoteError) -> ServerType {
    guard var type = ServerType(column.type) else {
      throw RemoteError(.unknownType(column: column.name, type: column.type), place: address.place)
    }
    if let wanted = declared?.type {
      guard let read = type.declared(wanted) else {
        throw RemoteError(
          .otherType(column: column.name, type: column.type, declared: wanted.description),
          place: address.place)
      }
      type = read
    }
    if declared?.emptyIsMissing == true, type.type == .text { type.emptyIsMissing = true }
    return type
  }

  /// The different texts of a column, each as a period.
  private func periods(
    of column: String, in table: String, _ place: Int
  ) throws(RemoteError) -> KnownPeriods {
    let name = SQLText.name(column)
    let sql =
      "SELECT toString(\(name)) AS tb_0\nFROM \(SQLText.name(table))\nWHERE NOT isNull(\(name))"
      + "\nGROUP BY tb_0\nORDER BY tb_0\nLIMIT \(KnownPeriods.most + 1)"
    let texts = try rows(sql, [.text])[0]
    var periods: [(text: String, period: Period)] = []
    for row in 0..<texts.count {
      let text = texts[row].description
      guard row < KnownPeriods.most, let period = Period(text: text) else {
        throw RemoteError(.noPeriod(column: column, text: text), place: address.place)
      }
      periods.append((text, period))
    }
    return KnownPeriods(place, periods)
  }

  /// What the server understands: asked once.
  package func dialect() throws(RemoteError) -> Dialect {
    if let known = knownDialect { return known }
    let version = try rows("SELECT version() AS tb_0", [.text])[0]
    let dialect = Dialect(version: version.count == 1 ? version[0].description : "")
    knownDialect = dialect
    return dialect
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
