/// The records of a CSV file that was read before, each with the bytes it stands in: what is not changed stays as it is.
package struct CSVRecords {
  package struct Record {
    /// With its line end.
    package let bytes: ArraySlice<UInt8>
    package let cells: [String]
  }

  package let header: Record
  package let rows: [Record]

  /// - Returns: nil for a file without a header, or with quotes out of order.
  package init?(_ bytes: [UInt8]) {
    let scan = CSVScanner.scan(bytes)
    let ranges = Self.ranges(bytes)
    guard scan.problems.isEmpty, !ranges.isEmpty, ranges.count == scan.cells.recordCount else { return nil }
    let records = ranges.enumerated().map { record, range in
      Record(
        bytes: bytes[range], cells: (0..<scan.cells.cellCount(record)).map { scan.cells.text(record, $0) })
    }
    header = records[0]
    rows = Array(records.dropFirst())
  }

  /// Where each record lies with its line end; lines without anything are none.
  private static func ranges(_ bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var isQuoted = false
    for (place, byte) in bytes.enumerated() {
      if byte == CSVScanner.quote { isQuoted.toggle() }
      guard byte == UInt8(ascii: "\n"), !isQuoted else { continue }
      let content = bytes[start..<place]
      if !content.isEmpty, content != [UInt8(ascii: "\r")] { ranges.append(start..<place + 1) }
      start = place + 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    return ranges
  }
}
