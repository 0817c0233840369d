import Diagnostics
package import Tables

/// A table of one row a unit and period as one row a unit, its values drawn as a line of small bars.
///
/// A period without a row or a value is a gap, so that the bars of all units stand below each other.
package struct SparklineTable {
  /// Columns that name a unit, then the period, then the value.
  private let table: Table
  private let unitCount: Int

  /// - Parameter table: the columns of the unit, of the period, and the value, in this order.
  package init(_ table: Table) {
    precondition(table.schema.count >= 3, "a unit, a period and a value")
    self.table = table
    unitCount = table.schema.count - 2
  }

  /// One row a unit in the order of the rows: its columns, the bars under `name`, and the value of the last period
  /// under `latest`, missing where there is none.
  /// With one scale all bars share their ends, so that units can be compared.
  package func drawn(as name: String, hasOneScale: Bool) -> Table {
    let (time, value) = (unitCount, unitCount + 1)
    let places = ChartPlaces(
      table.schema[time], table.columns[time], rows: table.rowCount, .english)
    let units = groups
    let values = table.columns[value]
    var builder = ColumnBuilder(.text)
    var latest: [Int32] = []
    let range = hasOneScale ? ends : nil
    for rows in units {
      var line = [Double?](repeating: nil, count: places.names.count)
      var last: Int32 = -1
      for row in rows {
        guard let place = places.ofRow[row] else { continue }
        line[place] = values[row].double
        if place == places.names.count - 1 { last = Int32(row) }
      }
      builder.append(text: Sparkline.text(line, in: range))
      latest.append(last)
    }
    let firsts = units.map { Int32($0[0]) }
    let unitColumns = (0..<unitCount).map { table.columns[$0].gathered(firsts) }
    var last = table.schema[value]
    last.name = "latest"
    last.title = nil
    return Table(
      Schema((0..<unitCount).map { table.schema[$0] } + [Field(name, .text), last]),
      unitColumns + [builder.build(), values.gathered(latest)], rowCount: units.count)
  }

  /// The rows of each unit, units in the order of their first row.
  private var groups: [[Int]] {
    var places: [[Value]: Int] = [:]
    var groups: [[Int]] = []
    for row in 0..<table.rowCount {
      let unit = (0..<unitCount).map { table[row, $0] }
      if let place = places[unit] {
        groups[place].append(row)
      } else {
        places[unit] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  private var ends: ClosedRange<Double>? {
    let values = (0..<table.rowCount).compactMap { table[$0, unitCount + 1].double }
    guard let low = values.min(), let high = values.max() else { return nil }
    return low...high
  }
}
