import CKernels

/// Some thousands of texts of a column, to tell whether most of its texts stand once.
struct TextSample {
  private static let rangeCount = 16
  private static let bytesOfRange = 64 << 10
  /// Rows below which it does not matter how texts are numbered.
  private static let fewestRows = 100_000
  private static let fewestTexts = 2000

  private var hashes: Set<UInt64> = []
  private var count = 0
  private let rowCount: Int

  init(_ text: FileText, _ survey: CSVSurvey, width: Int, place: Int) {
    rowCount = survey.rowCount
    guard rowCount >= Self.fewestRows else { return }
    let ranges = survey.ranges.filter { $0.bytes.lowerBound >= 64 && $0.bytes.upperBound + 64 <= text.count }
    let step = max(1, ranges.count / Self.rangeCount)
    for index in stride(from: 0, to: ranges.count, by: step) {
      let bytes = ranges[index].bytes
      add(text, bytes.lowerBound..<min(bytes.upperBound, bytes.lowerBound + Self.bytesOfRange), width, place)
    }
  }

  /// Whether so few texts of the sample stand twice that the column must hold many more than three for ten rows.
  ///
  /// In n texts drawn from d there are about n² / 2d pairs.
  var isMostlyDistinct: Bool {
    let pairs = Double(count - hashes.count)
    return count >= Self.fewestTexts && pairs * 0.6 * Double(rowCount) < Double(count) * Double(count)
  }

  private mutating func add(_ text: FileText, _ bytes: Range<Int>, _ width: Int, _ place: Int) {
    guard text.encoding == .utf8 else {
      let decoded = text.utf8(bytes)
      // The loops look at bytes around the text.
      let room = [UInt8](repeating: 0, count: 64)
      unsafe (room + decoded + room).withUnsafeBufferPointer { padded in
        if let base = padded.baseAddress { unsafe add(base + 64, decoded.count, width, place) }
      }
      return
    }
    unsafe add(text.base + bytes.lowerBound, bytes.count, width, place)
  }

  private mutating func add(_ base: UnsafePointer<UInt8>, _ length: Int, _ width: Int, _ place: Int) {
    var ends = [UInt32](repeating: .max, count: length + 65)
    var flags: UInt32 = 0
    let found = unsafe ends.withUnsafeMutableBufferPointer { ends in
      guard let first = unsafe ends.baseAddress.map({ unsafe $0 + 1 }) else { return 0 }
      return unsafe csv_find_cells(
        kernel_best_level(), base, length, UInt8(ascii: ","), first, length, &flags)
    }
    let rows = found / width
    var hashes = [UInt64](repeating: 0, count: rows)
    unsafe ends.withUnsafeBufferPointer { ends in
      guard let first = unsafe ends.baseAddress.map({ unsafe $0 + 1 }) else { return }
      var column = unsafe csv_column(
        text: base, ends: first, stride: width, column: place, rows: rows,
        may_be_quoted: flags & UInt32(CSV_HAS_QUOTES) != 0,
        may_end_in_return: place == width - 1 && flags & UInt32(CSV_HAS_RETURNS) != 0)
      unsafe csv_hash_texts(&column, &hashes)
    }
    for hash in hashes where hash != 0 {
      count += 1
      self.hashes.insert(hash)
    }
  }
}
