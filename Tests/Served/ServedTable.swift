import CivilTime
import Diagnostics
import Query
package import Tables

@testable package import Remote

/// A table of a test laid over servers, with the same values there.
package enum ServedTable {
  /// Its rows are numbered there by a column of this name, which orders them.
  static let order = "tb_row"

  /// Whether a server can hold every value.
  package static func canHold(_ table: Table) -> Bool {
    table.columns.allSatisfy { column in
      definition(column) != nil && (0..<column.count).allSatisfy { text(column[$0]) != nil }
    }
  }

  /// The same table with the nearest values that servers hold: floats in eighths, days of their calendar, shorter decimals.
  package static func holdable(_ table: Table) -> Table {
    let columns = zip(table.schema.fields, table.columns).map { field, column -> Column in
      switch field.type {
      case .float, .date, .decimal: break
      default: return column
      }
      var builder = ColumnBuilder(field.type)
      for row in 0..<column.count {
        switch column[row] {
        case .float(let number):
          builder.append(float: abs(number) < 1e6 ? (number * 8).rounded() / 8 + 0 : 0.125)
        case .decimal(let number):
          builder.append(stored: number.unscaled % 100_000_000_000_000_000)
        case .date(let day): builder.append(stored: Int64(min(max(day.daysSinceEpoch, 0), 40_000)))
        default: builder.appendMissing()
        }
      }
      return builder.build()
    }
    return Table(table.schema, columns, rowCount: table.rowCount)
  }

  /// Lays the rows over servers in turn: one table on each, and a distributed one on the first where there is a cluster.
  ///
  /// - Returns: The table as the first server describes it.
  package static func load(
    _ table: Table, as name: String, onto servers: [Server], cluster: String?
  ) throws -> ClickHouseTable {
    var definitions = ["\(order) Int64"]
    for (field, column) in zip(table.schema.fields, table.columns) {
      guard let type = definition(column) else { preconditionFailure("asked for by canHold") }
      definitions.append("\(SQLText.name(field.name)) \(type)")
    }
    let columns = definitions.joined(separator: ", ")
    for (place, server) in servers.enumerated() {
      let local = cluster == nil ? name : name + "_local"
      try server.tell("DROP TABLE IF EXISTS \(local)")
      try server.tell("CREATE TABLE \(local) (\(columns)) ENGINE = Memory")
      let lines = stride(from: place, to: table.rowCount, by: servers.count).map { row in
        ([String(row)] + table.row(row).map { text($0) ?? "" }).joined(separator: "\t") + "\n"
      }
      if !lines.isEmpty { try server.tell("INSERT INTO \(local) FORMAT TabSeparated\n\(lines.joined())") }
    }
    if let cluster {
      try servers[0].tell("DROP TABLE IF EXISTS \(name)")
      try servers[0].tell(
        "CREATE TABLE \(name) (\(columns)) ENGINE = Distributed(\(cluster), default, \(name)_local, \(order))"
      )
    }
    return try servers[0].table(name, as: form(table.schema))
  }

  private static func form(_ schema: Schema) -> TableForm {
    let columns = schema.fields.map { field in
      var column = TableForm.Column(field.name)
      if field.type == .bool || field.type == .period { column.type = field.type }
      column.title = field.title
      return column
    }
    return TableForm(order: order, columns: columns, readsOthers: false)
  }

  private static func definition(_ column: Column) -> String? {
    let type: String? =
      switch column.type {
      case .bool: "UInt8"
      case .int: "Int64"
      case .decimal(let scale): "Decimal(18, \(scale))"
      case .float: "Float64"
      case .text, .period: "String"
      case .date: "Date"
      case .datetime: nil
      }
    return type.map { column.missing == nil ? $0 : "Nullable(\($0))" }
  }

  /// A cell as it is sent; nil for what the server cannot hold.
  private static func text(_ value: Value) -> String? {
    switch value {
    case .missing: "\\N"
    case .bool(let flag): flag ? "1" : "0"
    case .int(let number): String(number)
    case .decimal(let number): number.unscaled.magnitude < 1_000_000_000_000_000_000 ? "\(number)" : nil
    // Others are not read to the last digit by all releases.
    case .float(let number): (number * 8).rounded() == number * 8 && abs(number) < 1e9 ? "\(number)" : nil
    case .text(let text): text.unicodeScalars.map(escaped).joined()
    case .date(let day): (0...40_000).contains(day.daysSinceEpoch) ? day.description : nil
    case .period(let period): period.description
    case .datetime: nil
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": "\\\\"
    case "\t": "\\t"
    case "\n": "\\n"
    case "\r": "\\r"
    case "\0": "\\0"
    default: String(scalar)
    }
  }
}

extension Server {
  /// Runs a statement that gives nothing.
  package func tell(_ sql: String) throws {
    _ = try answer(Request(sql))
  }
}
