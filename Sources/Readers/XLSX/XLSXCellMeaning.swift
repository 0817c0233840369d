import CWorkbook

/// What the number of a cell means by its style.
struct XLSXCellMeaning {
  /// By style; a style that is not there is plain.
  let formats: [NumberFormat]
  let days: SerialDay
  /// Whether the workbook says that its formulas are yet to be computed: a 0 is then what a program wrote for want of a
  /// value.
  let awaitsValues: Bool

  func format(_ style: UInt32) -> NumberFormat {
    Int(style) < formats.count ? formats[Int(style)] : .plain
  }
}
