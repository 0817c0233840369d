/// Records of cells laid out as one text by RFC 4180, commas between them: what the reader of cells reads.
///
/// Sheets, pages and JSON are laid out like this, so that a cell means the same whatever file it stood in.
package struct RecordText {
  package private(set) var bytes: [UInt8] = []
  package private(set) var recordCount = 0
  private let width: Int
  private var cellCount = 0

  /// Records of `width` cells each; the header is the first.
  package init(width: Int, byteCount: Int = 0) {
    self.width = width
    bytes.reserveCapacity(byteCount)
  }

  /// Adds the next cell; after `width` of them a record ends.
  package mutating func append(_ cell: some Sequence<UInt8>) {
    unsafe Array(cell).withUnsafeBufferPointer { cell in unsafe append(utf8: cell) }
  }

  /// Adds the next cell.
  mutating func append(utf8 cell: UnsafeBufferPointer<UInt8>) {
    if cellCount > 0 { bytes.append(UInt8(ascii: ",")) }
    unsafe append(content: cell)
    endCell()
  }

  /// Adds cells that hold nothing.
  mutating func appendEmpty(_ count: Int = 1) {
    for _ in 0..<count {
      if cellCount > 0 { bytes.append(UInt8(ascii: ",")) }
      // A line without anything would be no record.
      if width == 1 { bytes += [CSVScanner.quote, CSVScanner.quote] }
      endCell()
    }
  }

  private mutating func endCell() {
    cellCount += 1
    guard cellCount == width else { return }
    bytes.append(UInt8(ascii: "\n"))
    cellCount = 0
    recordCount += 1
  }

  private mutating func append(content cell: UnsafeBufferPointer<UInt8>) {
    // A byte order mark at the beginning would be taken for one, and a line without anything for none.
    let isUnclear = unsafe cell.isEmpty ? width == 1 : bytes.isEmpty && cell[0] == 0xEF
    let needsQuotes = unsafe isUnclear || cell.contains(where: Self.isSpecial)
    guard needsQuotes else {
      unsafe bytes.append(contentsOf: cell)
      return
    }
    bytes.append(CSVScanner.quote)
    for place in cell.indices {
      let byte = unsafe cell[place]
      if byte == CSVScanner.quote { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(CSVScanner.quote)
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == CSVScanner.quote || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
