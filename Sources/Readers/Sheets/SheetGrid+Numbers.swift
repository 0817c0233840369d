extension SheetGrid {
  /// Adds a number as its format shows it: a day, a time, or its digits.
  ///
  /// `written` is the number as its file writes it: whole numbers keep all their digits then.
  mutating func append(
    row: Int, column: Int, number: Double, as format: NumberFormat, _ days: SerialDay, written: String? = nil
  ) {
    if let text = days.text(number, format) {
      append(column: column, .day, text: text.utf8)
      return
    }
    if number.magnitude >= 1e15 { roundedCodes.append((row, column)) }
    if let written, Int64(written) != nil {
      append(column: column, .number, text: written.utf8)
    } else {
      append(column: column, .number, text: SheetNumber.text(number))
    }
  }
}
