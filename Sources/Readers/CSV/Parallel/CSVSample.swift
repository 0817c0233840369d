/// Some records from all over a file, to guess what its columns hold.
struct CSVSample {
  private static let rangeCount = 16
  private static let recordsOfRange = 32
  private static let bytesOfRange = 16 << 10

  private var parts: [(cells: CSVCells, records: Range<Int>)] = []
  private let width: Int

  init(_ text: FileText, _ ranges: [CSVRange], width: Int) {
    self.width = width
    let count = min(ranges.count, Self.rangeCount)
    for index in 0..<count {
      // The first and the last one are among them.
      let range = ranges[count == 1 ? 0 : index * (ranges.count - 1) / (count - 1)].bytes
      let part = range.prefix(Self.bytesOfRange)
      let cells = CSVScanner.scan(text.utf8(part.startIndex..<part.endIndex)).cells
      // A record that was cut is left out.
      let whole = part.count < range.count ? cells.recordCount - 1 : cells.recordCount
      parts.append((cells, 0..<max(0, min(whole, Self.recordsOfRange))))
    }
  }

  /// What the records have in one place.
  func texts(_ place: Int) -> [String] {
    parts.flatMap { part in
      part.records.filter { part.cells.cellCount($0) == width }.map { part.cells.text($0, place) }
    }
  }
}
