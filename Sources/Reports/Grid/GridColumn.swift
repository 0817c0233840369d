import Diagnostics
package import Tables

/// One column of a grid: its header and cells as they are printed, and how wide it is.
package struct GridColumn {
  package let header: String
  package let cells: [String]
  /// Whether it stands right, as numbers do.
  package let isRight: Bool
  /// Terminal cells.
  package let width: Int

  /// The cells of some rows, cut to the widest that the options allow.
  package init(_ field: Field, _ column: Column, rows: Range<Int>, _ options: GridOptions) {
    let name = options.usesTitles ? field.title ?? field.name : field.name
    let texts = CellText.texts(column, rows: rows, reasons: options.language).map(VisibleText.escaped)
    let whole = GridColumn(
      header: VisibleText.escaped(name), cells: texts, isRight: field.type.isNumeric)
    self = options.maximumCellWidth.map { whole.cut(to: max(1, $0)) } ?? whole
  }

  private init(header: String, cells: [String], isRight: Bool) {
    self.header = header
    self.cells = cells
    self.isRight = isRight
    width = cells.reduce(DisplayWidth.cells(header)) { max($0, DisplayWidth.cells($1)) }
  }

  private init(_ column: GridColumn, width: Int) {
    header = column.header
    cells = column.cells
    isRight = column.isRight
    self.width = width
  }

  /// The same column, at least `width` cells wide.
  package func widened(to width: Int) -> GridColumn { GridColumn(self, width: max(width, self.width)) }

  /// The same column with every text cut to `width` cells.
  func cut(to width: Int) -> GridColumn {
    GridColumn(
      header: DisplayWidth.truncated(header, to: width),
      cells: cells.map { DisplayWidth.truncated($0, to: width) }, isRight: isRight)
  }
}
