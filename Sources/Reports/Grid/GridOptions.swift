package import Diagnostics

/// How a ``TextGrid`` is laid out. Widths are in terminal cells.
package struct GridOptions: Sendable {
  /// What stands before the row count in the line above: `test_letters · 2021Q3`; nil for the count alone.
  package var caption: String?
  /// Columns that would pass this width are left out and named; nil for no limit.
  package var maximumWidth: Int?
  /// Rows after these are left out and counted; nil for no limit.
  package var maximumRows: Int?
  /// Cells wider than this are cut with `…`; nil for no limit.
  package var maximumCellWidth: Int?
  /// Whether columns are headed by their titles, where they have one, instead of their names.
  package var usesTitles: Bool
  /// The language of counts and of the reasons of missing values.
  package var language: Language
  /// What charts are made of.
  package var signs = ChartSigns.blocks

  package init(
    caption: String? = nil, maximumWidth: Int? = nil, maximumRows: Int? = nil, maximumCellWidth: Int? = nil,
    usesTitles: Bool = false, language: Language = .english
  ) {
    self.caption = caption
    self.maximumWidth = maximumWidth
    self.maximumRows = maximumRows
    self.maximumCellWidth = maximumCellWidth
    self.usesTitles = usesTitles
    self.language = language
  }
}
