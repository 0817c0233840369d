/// What somebody says about the shape of a table in a sheet. What is not said is recognised.
package struct ShapeOptions: Hashable, Sendable {
  /// Whether titles, stacked headers, groups and totals are looked for.
  package enum Recognition: String, Hashable, Sendable, CaseIterable {
    /// In sheets and pages; the first line of a text is its header.
    case usual
    /// In texts too.
    case office
    /// Nowhere: the first row that holds something is the header, each further one a row of the table.
    case plain
  }

  package var recognition = Recognition.usual
  /// The rows of the header, by their numbers in the sheet, ascending; nil to recognise them.
  package var headerRows: [Int]?
  /// Rows above the header that are no part of the table.
  package var titleRows: RowChoice?
  /// Rows that name the group of the rows below them.
  package var groupRows: RowChoice?
  /// What the column of these names is called; nil for ``usualGroupColumn``.
  package var groupColumn: String?
  package var totalRows: RowChoice?
  package var footnotes: RowChoice?
  /// Headers and titles that stand again, as on each printed page.
  package var repeatedRows: RowChoice?
  /// Whether the value of cells that are merged downwards stands in each of their rows.
  package var fillsDown = true
  /// Columns in which a cell without anything, or with a sign such as 〃, means the one above.
  package var filledColumns: [String] = []
  /// The first and last row that are looked at; a header may stand above the first.
  package var firstRow: Int?
  package var lastRow: Int?
  /// The only cells that are looked at.
  package var range: SheetRange?
  /// What stands between the names of stacked headers.
  package var separator = "_"

  package static let usualGroupColumn = "组别"

  package init() {}

  /// Whether anything was said, so that also a text is looked at like a sheet.
  package var isAsked: Bool {
    var plain = ShapeOptions()
    plain.recognition = recognition
    return recognition == .office || (recognition == .usual && self != plain)
  }
}
