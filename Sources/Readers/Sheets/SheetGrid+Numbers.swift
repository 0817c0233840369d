extension SheetGrid {
  /// Adds a number as its format shows it: a day, a time, or its digits.
  ///
  /// `written` is the number as its file writes it: whole numbers keep all their digits then.
  mutating func append(
    row: Int, column: Int, number: Double, as format: NumberFormat, _ days: SerialDay, written: String? = nil
  ) {
    if format == .day, let known = placeOfDay[number] {
      append(column: column, .day, start: known.lowerBound, length: known.count)
      return
    }
    if let text = days.text(number, format) {
      if format == .day {
        // A sheet has few days and many cells with them; a time that the day leaves out is told each time.
        if (number * 1440).rounded().remainder(dividingBy: 1440) == 0 {
          placeOfDay[number] = byteCount..<byteCount + text.utf8.count
        } else {
          hiddenTimes.append((row, column))
        }
      }
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
