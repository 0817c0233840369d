import Diagnostics
package import Tables

/// A CSV file that is too large to be held in memory: it is read batch by batch, whenever its rows are wanted.
///
/// Its types are those of the whole file: they are found in a first pass over it. Memory: O(batch), beside some bytes
/// for each 256 KiB of the file.
package final class BatchedCSV: BatchedTable {
  private static let batchSize = 8 << 20
  private static let mostRows = 1 << 18
  /// Bytes that are looked at together when something is out of order.
  private static let partSize = 4 << 20

  package let schema: Schema
  package let rowCount: Int
  /// How the file was read; without the lines of its rows.
  package let receipt: ReadReceipt
  private let file: PinnedFile
  /// The name of the file in messages.
  private let name: String
  private let text: FileText
  private let plans: [ColumnPlan]
  private let ranges: [CSVRange]
  /// Which ranges each batch has.
  private let batches: [Range<Int>]
  private let threads: Int

  /// Opens a file and finds out what its columns hold. O(bytes).
  ///
  /// - Parameters:
  ///   - path: Where it is, and its name in messages.
  ///   - request: Its name, how it is cut, and on how many threads it is read; the rest is not looked at.
  ///   - batchSize: About how many bytes of the file a batch has; nil for as many as are read fast.
  /// - Throws: ``ReadError`` for a file that cannot be opened; a ``DiagnosticList`` of all that is out of order in it.
  package init(_ path: String, _ request: CSVRequest, batchSize: Int? = nil) throws {
    file = try PinnedFile(path)
    name = request.file
    var text = file.text
    let request = try unsafe request.choosing(UnsafeBufferPointer(start: text.base, count: text.count))
    text.giveBack(0..<text.count)
    guard request.readEncoding.isCutBeforeDecoding else {
      throw ReadError(
        Phrase(
          "a file in \(request.readEncoding) is not read in parts", zh: "\(request.readEncoding)的文件不能分批读取"),
        at: SourceLocation(file: request.file),
        help: [
          Phrase(
            "save it as UTF-8, or read it whole: read(path, { stream = false })",
            zh: "另存为UTF-8，或整个读入：read(path, { stream = false })")
        ])
    }
    text.encoding = request.readEncoding
    self.text = text
    guard let layout = CSVLayout(text, chunkSize: request.chunkSize, threads: request.threads),
      var found = layout.named(request.file)
    else {
      throw CSVProblems.refusal(of: text, file: request.file, partSize: batchSize ?? Self.partSize)
    }
    let sizes = (bytes: batchSize ?? Self.batchSize, rows: Self.mostRows)
    let batches = Self.cut(layout.survey.ranges, sizes)
    let (settled, isInOrder) = TypeSweep.settle(
      layout, batches, names: found.fields.map(\.name), year: request.year)
    plans = settled.map(\.plan)
    guard isInOrder else {
      let types = plans.map(\.field.type)
      throw CSVProblems.refusal(
        of: text, file: request.file, types: types, partSize: batchSize ?? Self.partSize)
    }
    for index in plans.indices { found.fields[index].type = plans[index].typeSaid }
    schema = Schema(plans.map(\.field.field))
    ranges = layout.survey.ranges
    rowCount = layout.survey.rowCount
    threads = layout.threads
    self.batches = batches
    var receipt = request.receipt(found, byteCount: text.count)
    receipt.notes += settled.flatMap { $0.repairs.notes($0.plan.field) }
    let empty = layout.header.emptyLineCount + layout.survey.emptyLineCount
    if empty > 0 { receipt.notes.append(CSVReader.note(emptyLines: empty)) }
    receipt.rowCount = rowCount
    receipt.cellOfColumn = Array(plans.indices)
    self.receipt = receipt
  }

  /// Cuts ranges into batches of about so many bytes and at most so many rows; none is without rows.
  private static func cut(_ ranges: [CSVRange], _ most: (bytes: Int, rows: Int)) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var (start, bytes, rows) = (0, 0, 0)
    for (index, range) in ranges.enumerated() {
      if rows > 0, bytes + range.bytes.count > most.bytes || rows + range.rowCount > most.rows {
        batches.append(start..<index)
        (start, bytes, rows) = (index, 0, 0)
      }
      bytes += range.bytes.count
      rows += range.rowCount
    }
    if rows > 0 { batches.append(start..<ranges.count) }
    return batches
  }

  package var batchCount: Int { batches.count }

  package func batch(_ index: Int, columns places: [Int]) throws -> Table {
    try file.check()
    let reading = RangeReading(text, width: plans.count, ranges[batches[index]], threads: threads)
    guard let read = reading.read(places.map { plans[$0] }), read.corrected.isEmpty else {
      try file.check()
      // Columns of texts are looked at only now: the first pass found nothing else to read in them.
      throw CSVProblems.refusal(
        of: text, file: name, types: plans.map(\.field.type), partSize: Self.partSize)
    }
    return Table(
      Schema(places.map { schema[$0] }), places.indices.map(read.column), rowCount: reading.rowCount)
  }
}
