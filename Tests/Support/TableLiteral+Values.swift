import CivilTime
package import Tables

extension TableLiteral {
  /// The value that a cell of a grid shows.
  package static func value(_ cell: String, _ type: ColumnType) -> Value {
    if cell.isEmpty { return .missing }
    if cell.hasPrefix("<"), cell.hasSuffix(">"),
      let reason = MissingReason(label: String(cell.dropFirst().dropLast()))
    {
      return .missing(reason)
    }
    let value: Value? =
      switch type {
      case .bool: cell == "true" ? .bool(true) : (cell == "false" ? .bool(false) : nil)
      case .int: Int64(cell).map(Value.int)
      case .decimal: FixedDecimal(cell).map(Value.decimal)
      case .float: Double(cell).map(Value.float)
      case .text: .text(cell == "''" ? "" : cell)
      case .date: CivilDate(isoText: cell).map(Value.date)
      case .datetime: CivilDateTime(isoText: cell).map(Value.datetime)
      case .period: Period(text: cell).map(Value.period)
      }
    guard let value else { preconditionFailure("\(cell) is no \(type)") }
    return value
  }
}

extension Table {
  /// The table as a grid, aligned; what ``TableLiteral`` reads.
  package var grid: String {
    var lines = [schema.names, schema.fields.map(\.type.description)]
    for row in 0..<rowCount { lines.append(self.row(row).map(Table.cell)) }
    let widths = (0..<schema.count).map { place in lines.map { Table.width($0[place]) }.max() ?? 0 }
    return lines.map { line in
      let cells = zip(line, widths).map { cell, width in
        cell + String(repeating: " ", count: width - Table.width(cell))
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  /// Columns on a screen: two for Chinese.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }

  private static func cell(_ value: Value) -> String {
    switch value {
    case .missing(.unspecified): ""
    case .missing(let reason): "<\(reason.label)>"
    case .text(""): "''"
    default: value.description
    }
  }
}
