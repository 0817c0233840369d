import Readers
package import Tables

/// JSON: an array with one object a row, one row a line.
///
/// Integers and decimals are exact numbers with all their digits, floats the fewest digits that give the same
/// float, dates and periods texts, missing values `null` whatever their reason.
package struct JSONWriter: TableWriter {
  package var heading: ColumnHeading

  package init(heading: ColumnHeading = .names) {
    self.heading = heading
  }

  package var fileExtension: String { "json" }

  package func bytes(of table: Table) -> [UInt8] {
    guard table.rowCount > 0 else { return Array("[]\n".utf8) }
    let keys = heading.texts(table.schema).map(JSONText.string)
    var bytes = Array("[\n".utf8)
    for row in 0..<table.rowCount {
      let members = zip(keys, table.row(row)).map { "\($0): \(Self.json($1))" }
      let end = row == table.rowCount - 1 ? "" : ","
      bytes += "  {\(members.joined(separator: ", "))}\(end)\n".utf8
    }
    return bytes + Array("]\n".utf8)
  }

  private static func json(_ value: Value) -> String {
    switch value {
    case .missing: "null"
    case .bool, .int, .decimal, .float: value.description
    case .text, .date, .datetime, .period: JSONText.string(value.description)
    }
  }
}
