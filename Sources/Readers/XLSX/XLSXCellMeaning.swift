import CWorkbook

/// What the number of a cell means by its style.
struct XLSXCellMeaning {
  /// By style; a style that is not there is plain.
  let formats: [NumberFormat]
  let days: SerialDay

  func format(_ style: UInt32) -> NumberFormat {
    Int(style) < formats.count ? formats[Int(style)] : .plain
  }
}
