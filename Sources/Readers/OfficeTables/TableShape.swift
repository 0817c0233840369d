/// Which rows of a sheet are its header and its table, and what stands around them.
struct TableShape {
  /// A value of a merged cell that stands in a further row.
  struct Fill {
    let column: UInt16
    let cell: SheetGrid.Cell
  }

  /// Places of the header's rows among those of the grid, ascending.
  var header: [Int]
  /// Places of the table's rows, ascending.
  var rows: [Int]
  /// Names of the columns that stacked headers make, by the sheet's column; empty when one row is the header as it stands.
  var names: [Int: String] = [:]
  /// By place of a row: what it takes over from above, by column ascending.
  var fills: [Int: [Fill]] = [:]
  /// The group of each of ``rows``; empty when there are no groups.
  var groups: [String] = []
  var groupColumn = ShapeOptions.usualGroupColumn
  var decisions: [ShapeDecision] = []
  /// Names and values above the table, such as 单位 and 万元.
  var above: [(name: String, value: String)] = []
  /// The texts above the table.
  var titles: [String] = []
  /// Columns that only count the rows.
  var serialColumns: Set<Int> = []
  /// Places of the rows of totals, which are no rows of the table.
  var totals: [Int] = []

  /// The first row that holds something is the header, each further one a row of the table.
  init(plain grid: SheetGrid) {
    header = [0]
    rows = Array(grid.rows.indices.dropFirst())
  }
}
