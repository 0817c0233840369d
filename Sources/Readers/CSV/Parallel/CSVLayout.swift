import Tables

/// Where the records of a CSV file lie, and its header: all that is known before the other cells are looked at.
struct CSVLayout {
  private static let chunkSize = 256 << 10
  /// A header longer than this lacks a quote.
  private static let longestHeader = 64 << 20

  let text: FileText
  let header: CSVCells
  let survey: CSVSurvey
  let threads: Int

  var width: Int { header.cellCount(0) }

  /// Nil when quotes or the header are out of order, or it is too wide.
  init?(_ text: FileText, chunkSize: Int?, threads: Int?) {
    self.text = text
    var size = min(text.count, 64 << 10)
    var found = CSVScanner.header(of: text.bytes(0..<size))
    // The header may be longer, and a CR at the end may belong to a CRLF.
    while size < text.count, found.end + 1 >= size {
      guard size < Self.longestHeader else { return nil }
      size = min(text.count, size * 4)
      found = CSVScanner.header(of: text.bytes(0..<size))
    }
    guard text.isReadable(0..<found.end), found.scan.problems.isEmpty, found.scan.cells.recordCount == 1,
      found.scan.cells.cellCount(0) <= WidestTable.mostColumns
    else {
      return nil
    }
    header = text.encoding == .utf8 ? found.scan.cells : CSVScanner.scan(text.utf8(0..<found.end)).cells
    self.threads = threads ?? Threads.count(bytes: text.count)
    let survey = CSVSurvey(
      text, from: found.end, line: found.nextLine, chunkSize: chunkSize ?? Self.chunkSize,
      threads: self.threads)
    guard let survey else { return nil }
    self.survey = survey
  }

  /// A schema with the names of the header, whose types the cells will decide; nil when names are empty or equal.
  func named(_ file: String) -> DatasetSchema? {
    let texts = [ColumnType](repeating: .text, count: width)
    return try? TypeInference.schema(ofHeader: header, types: texts, file: file)
  }
}
