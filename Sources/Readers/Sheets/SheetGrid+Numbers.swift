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
    switch format {
    case .percent:
      if let text = SheetNumber.percentText(number) {
        append(column: column, .number, text: text)
        return
      }
    case .padded(let width):
      let digits = SheetNumber.text(number)
      if number >= 0, digits.count < width, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
        append(
          column: column, .number, text: [UInt8](repeating: 0x30, count: width - digits.count) + digits)
        return
      }
    default: break
    }
    if let text = days.text(number, format) {
      if days.hasSeconds(number, format) { cutSeconds.append((row, column)) }
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
