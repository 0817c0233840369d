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
  /// Characters that cannot be read; once there are any, nothing else is looked for.
  private var faults: (first: [DecodingFault], count: Int) = ([], 0)
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
      let help = [
        Phrase("read it whole: read(path, { stream = false })", zh: "整个读入：read(path, { stream = false })")
      ]
      search.problems.append(
        ReadError(
          Phrase("the file cannot be read in parts", zh: "文件不能分批读取"), at: SourceLocation(file: file),
          help: help))
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
    while offset < text.count, problems.count < Self.mostProblems || faults.count > 0 {
      var size = partSize
      while try !look(at: offset..<min(text.count, offset + size)) {
        guard size < Self.longestRecord else {
          let place = SourceLocation(file: file, line: line + 1)
          let help = [Phrase("look for a quote that is not closed", zh: "请查找没有配对的引号")]
          problems.append(
            ReadError(
              Phrase(
                "the row is longer than \(Self.longestRecord >> 20) MB",
                zh: "这一行超过\(Self.longestRecord >> 20) MB"), at: place, help: help))
          return
        }
        size *= 4
      }
    }
    if faults.count > 0 { throw DecodedText.refusal(of: file, faults.first, count: faults.count) }
    if schema == nil, problems.isEmpty {
      problems.append(
        ReadError(Phrase("the file has no header row", zh: "文件没有表头行"), at: SourceLocation(file: file)))
    }
  }

  /// Looks at the whole records of a part; false when there is none.
  private mutating func look(at part: Range<Int>) throws(DiagnosticList) -> Bool {
    let isEnd = part.upperBound == text.count
    let raw = text.bytes(part)
    text.giveBack(part)
    let whole = CSVScanner.part(raw, isBeginning: offset == 0, isEnd: isEnd)
    guard whole.end > 0, isEnd || whole.scan.cells.recordCount > 0 else { return false }
    let decoded = DecodedText(Array(raw[..<whole.end]), text.encoding, origin: (offset, line + 1))
    guard decoded.faultCount + faults.count == 0 else {
      if faults.first.count < DecodedText.mostFaults { faults.first += decoded.faults }
      faults.count += decoded.faultCount
      offset += whole.end
      line += whole.lineCount
      return true
    }
    let bytes = header + decoded.utf8
    let (scan, _, lineCount) = CSVScanner.part(bytes, isBeginning: true, isEnd: true)
    if schema == nil {
      try readHeader(scan, bytes, raw)
    } else if let schema {
      // What is wrong with the header was said when it was read.
      add(CSVReader.problems(scan, schema, file: file).filter { $0.record > 0 })
      offset += whole.end
      line += lineCount - headerLines
    }
    return true
  }

  /// Takes the names of the columns from the first part, which is then looked at again below them.
  private mutating func readHeader(_ scan: CSVScan, _ bytes: [UInt8], _ raw: [UInt8]) throws(DiagnosticList) {
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
    offset = CSVScanner.header(of: raw).end
    add(found.scan.problems)
    header = Array(bytes[..<found.end])
    headerLines = found.nextLine - 1
    line = headerLines
  }

  private mutating func add(_ found: [CellProblem]) {
    for var problem in found {
      problem.line += line - headerLines
      problems.append(problem.error(file: file))
    }
  }
}
