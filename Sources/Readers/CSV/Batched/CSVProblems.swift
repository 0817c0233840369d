import Diagnostics
import Tables

/// Looks through a file that is too large to be held for all that is out of order in it, some records at a time.
struct CSVProblems {
  /// A record longer than this lacks a quote.
  private static let longestRecord = 256 << 20
  /// More problems than these are no longer listed.
  private static let mostProblems = 100_000

  private let text: FileText
  private let file: String
  private let types: [ColumnType]
  private let partSize: Int
  /// The header with all that stands before it.
  private var header: [UInt8] = []
  private var headerLines = 0
  private var schema: DatasetSchema?
  private var problems: [ReadError] = []
  /// Where the next record begins, and how many lines come before it.
  private var offset = 0
  private var line = 0

  /// Why a file that the fast reader does not take is refused. O(bytes) time.
  ///
  /// `types` are those of the columns, as far as they are known; `partSize` is how many bytes are looked at together.
  static func refusal(
    of text: FileText, file: String, types: [ColumnType] = [], partSize: Int
  ) -> DiagnosticList {
    var search = CSVProblems(text, file, types, partSize)
    do throws(DiagnosticList) {
      try search.run()
    } catch {
      return error
    }
    if search.problems.isEmpty {
      let help = ["read it whole: read(path, { stream = false })"]
      search.problems.append(
        ReadError("the file cannot be read in parts", at: SourceLocation(file: file), help: help))
    }
    return .refusal(of: file, search.problems)
  }

  private init(_ text: FileText, _ file: String, _ types: [ColumnType], _ partSize: Int) {
    self.partSize = partSize
    self.text = text
    self.file = file
    self.types = types
  }

  private mutating func run() throws(DiagnosticList) {
    while offset < text.count, problems.count < Self.mostProblems {
      var size = partSize
      while try !look(at: offset..<min(text.count, offset + size)) {
        guard size < Self.longestRecord else {
          let place = SourceLocation(file: file, line: line + 1)
          let help = ["look for a quote that is not closed"]
          problems.append(
            ReadError("the row is longer than \(Self.longestRecord >> 20) MB", at: place, help: help))
          return
        }
        size *= 4
      }
    }
    if schema == nil, problems.isEmpty {
      problems.append(ReadError("the file has no header row", at: SourceLocation(file: file)))
    }
  }

  /// Looks at the whole records of a part; false when there is none.
  private mutating func look(at part: Range<Int>) throws(DiagnosticList) -> Bool {
    let isEnd = part.upperBound == text.count
    let bytes = header + text.bytes(part)
    text.giveBack(part)
    let (scan, end, lineCount) = CSVScanner.part(bytes, isBeginning: true, isEnd: isEnd)
    guard end > header.count, isEnd || scan.cells.recordCount > 0 else { return false }
    try checkEncoding(bytes[header.count..<end])
    if schema == nil {
      try readHeader(scan, bytes)
    } else if let schema {
      // What is wrong with the header was said when it was read.
      add(CSVReader.problems(scan, schema, file: file).filter { $0.record > 0 })
      offset += end - header.count
      line += lineCount - headerLines
    }
    return true
  }

  private func checkEncoding(_ bytes: ArraySlice<UInt8>) throws(DiagnosticList) {
    guard let place = UTF8Check.firstInvalidByte(in: Array(bytes)) else { return }
    throw .refusal(of: file, [CSVReader.encodingError(file, in: bytes.prefix(place), line: line + 1)])
  }

  /// Takes the names of the columns from the first part, which is then looked at again below them.
  private mutating func readHeader(_ scan: CSVScan, _ bytes: [UInt8]) throws(DiagnosticList) {
    guard scan.cells.recordCount > 0 else {
      offset = text.count
      return
    }
    var named = try TypeInference.schema(
      ofHeader: scan.cells, types: (0..<scan.cells.cellCount(0)).map { _ in .text }, file: file)
    for (index, type) in types.enumerated() where index < named.fields.count {
      // Any cell fits the type of its column, but a decimal may be too large for the digits that others need.
      if case .decimal = type { named.fields[index].type = type }
    }
    schema = named
    let found = CSVScanner.header(of: bytes)
    add(found.scan.problems)
    header = Array(bytes[..<found.end])
    headerLines = found.nextLine - 1
    offset = found.end
    line = headerLines
  }

  private mutating func add(_ found: [CellProblem]) {
    for var problem in found {
      problem.line += line - headerLines
      problems.append(problem.error(file: file))
    }
  }
}
