import CKernels
import Diagnostics
import Tables

/// Reads a CSV file on all processors, and only if nothing in it is out of order.
///
/// First the file is cut into ranges of whole records, so that every row has its place; then each thread takes ranges
/// and writes their values, column by column, where they stay. Types are guessed from a sample and confirmed by every
/// cell; a column whose guess was wrong is read again.
struct ParallelCSV {
  private static let chunkSize = 256 << 10
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let text: FileText
  private let request: CSVRequest
  private let header: CSVCells
  private let survey: CSVSurvey
  private let threads: Int
  /// Columns that were read, by their place in the schema.
  private var columns: [Int: Column] = [:]
  /// What is said about cells in other spellings, by the same.
  private var notes: [Int: String] = [:]

  /// The table of a file in which nothing is out of order; nil when there is anything to report, or to decide.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>, isMapped: Bool, _ request: CSVRequest) -> ReadResult?
  {
    guard let base = bytes.baseAddress else { return nil }
    let text = unsafe FileText(base: base, count: bytes.count, isMapped: isMapped)
    guard var reader = ParallelCSV(text, request) else { return nil }
    return reader.read()
  }

  private init?(_ text: FileText, _ request: CSVRequest) {
    self.text = text
    self.request = request
    var size = min(text.count, 64 << 10)
    var found = CSVScanner.header(of: text.bytes(0..<size))
    // The header may be longer, and a CR at the end may belong to a CRLF.
    while size < text.count, found.end + 1 >= size {
      size = min(text.count, size * 4)
      found = CSVScanner.header(of: text.bytes(0..<size))
    }
    let isEncoded = unsafe utf8_is_valid(kernel_best_level(), text.base, found.end)
    guard isEncoded, found.scan.problems.isEmpty, found.scan.cells.recordCount == 1 else { return nil }
    header = found.scan.cells
    threads = request.threads ?? Threads.count(bytes: text.count)
    let survey = CSVSurvey(
      text, from: found.end, line: found.nextLine, chunkSize: request.chunkSize ?? Self.chunkSize,
      threads: threads)
    guard let survey, survey.rowCount < Int(Int32.max) else { return nil }
    self.survey = survey
  }

  private mutating func read() -> ReadResult? {
    let width = header.cellCount(0)
    let texts = [ColumnType](repeating: .text, count: width)
    let named = try? TypeInference.schema(ofHeader: header, types: texts, file: request.file)
    guard let declared = request.schema ?? named,
      let places = try? CSVHeader.places(of: declared.fields, in: header, file: request.file)
    else { return nil }
    let wanted = request.wanted(declared.fields)
    guard let plans = plans(declared, wanted, places), let settled = confirm(plans) else { return nil }
    var schema = declared.selecting(wanted)
    if request.schema == nil {
      for index in wanted.indices { schema.fields[index].type = settled[index].typeSaid }
    }
    return result(schema, wanted.map { places[$0] })
  }

  /// How each wanted column is read; nil when one of them needs the careful reader.
  private func plans(_ declared: DatasetSchema, _ wanted: [Int], _ places: [Int]) -> [ColumnPlan]? {
    let sample = CSVSample(text, survey.ranges, width: header.cellCount(0))
    var plans: [ColumnPlan] = []
    for index in wanted {
      let field = declared.fields[index]
      if request.schema == nil {
        var plan = ColumnPlan(guessing: field.name, at: places[index])
        plan.see(sample.texts(places[index]))
        plans.append(plan)
      } else {
        let missing = field.missingValues ?? declared.missingValues
        guard var plan = ColumnPlan(field, at: places[index], missing: missing) else { return nil }
        plan.learnScale(from: sample.texts(places[index]))
        plans.append(plan)
      }
    }
    let width = header.cellCount(0)
    for index in plans.indices where plans[index].mayHoldDistinctTexts {
      let texts = TextSample(text, survey, width: width, place: plans[index].place)
      if texts.isMostlyDistinct { plans[index].expectDistinctTexts() }
    }
    return plans
  }

  /// Reads all columns, those again whose plans did not hold. Returns the plans that did.
  private mutating func confirm(_ first: [ColumnPlan]) -> [ColumnPlan]? {
    var plans = first
    var open = Array(plans.indices)
    while !open.isEmpty {
      let pass = CSVPass(
        open.map { plans[$0] }, rowCount: survey.rowCount, rangeCount: survey.ranges.count)
      guard let workers = run(pass) else { return nil }
      let corrected = pass.corrected()
      for (index, column) in open.enumerated() where corrected[index] == nil {
        columns[column] = build(index, pass, workers)
        notes[column] = note(index, pass, workers)
      }
      for (index, plan) in corrected { plans[open[index]] = plan }
      open = corrected.keys.sorted().map { open[$0] }
    }
    return plans
  }

  /// The workers of a pass, and which of them read each range.
  private struct Workers {
    var all: [CSVWorker]
    var ofRange: [Int]
  }

  private func run(_ pass: CSVPass) -> Workers? {
    let ranges = survey.ranges
    let width = header.cellCount(0)
    let threads = max(1, min(threads, ranges.count))
    nonisolated(unsafe) let all = (0..<threads).map { _ in CSVWorker(text, width: width, plans: pass.plans) }
    var owners = [Int](repeating: 0, count: ranges.count)
    unsafe owners.withUnsafeMutableBufferPointer { owners in
      // Each thread writes the entries of its own ranges.
      nonisolated(unsafe) let owners = unsafe owners
      Threads.run(threads, items: ranges.count) { thread, item in
        guard !pass.hasFailed else { return }
        unsafe owners[item] = thread
        if unsafe !all[thread].read(ranges[item], item, pass) { pass.fail() }
      }
    }
    return unsafe pass.hasFailed ? nil : Workers(all: all, ofRange: owners)
  }

  private func build(_ index: Int, _ pass: CSVPass, _ workers: Workers) -> Column {
    let plan = pass.plans[index]
    let store = pass.stores[index]
    switch plan.loop {
    case .floats: return Column(floats: store.storedFloats(), missing: store.missing)
    case .unknown:
      return Column(
        codes: store.integers(survey.ranges, threads: threads), dictionary: .empty, missing: store.missing)
    case .distinctTexts:
      guard let distinct = pass.distinctTexts[index] else { preconditionFailure("the pass has their hashes") }
      return distinct.column(text, missing: store.missing, threads: threads)
    case .text:
      let merge = TextMerge(workers.all.map { $0.texts[index] }, markCount: plan.marks.count)
      let codes = store.codes(
        survey.ranges, tables: merge.tables, tableOfRange: workers.ofRange,
        greatest: max(0, merge.dictionary.count - 1), threads: threads)
      return Column(codes: codes, dictionary: merge.dictionary, missing: store.missing)
    default:
      guard plan.field.type != .float else {
        return Column(floats: store.storedFloats(), missing: store.missing)
      }
      return Column(
        plan.field.type, store.integers(survey.ranges, threads: threads), missing: store.missing)
    }
  }

  private func note(_ index: Int, _ pass: CSVPass, _ workers: Workers) -> String? {
    let readings = workers.all.map { $0.readings[index] }
    let count = readings.reduce(0) { $0 + $1.repairedCount }
    guard count > 0, let example = readings.compactMap(\.example).min(by: { $0.row < $1.row }) else {
      return nil
    }
    return CSVReader.note(
      pass.plans[index].field, repaired: count, example: "\"\(example.text)\" as \(example.value)")
  }

  private func result(_ schema: DatasetSchema, _ places: [Int]) -> ReadResult? {
    var receipt = request.receipt(
      schema, byteCount: text.count, hasMark: text.bytes(0..<min(3, text.count)) == Self.mark)
    receipt.notes += notes.sorted { $0.key < $1.key }.map(\.value)
    let columns = schema.fields.indices.compactMap { self.columns[$0] }
    let fields = zip(schema.fields, columns).map { field, column in
      var field = field.field
      field.type = column.type
      return field
    }
    let table = Table(Schema(fields), columns, rowCount: survey.rowCount)
    receipt.lines = survey.lines()
    let check = ConstraintCheck(schema: schema, table: table, lines: receipt.lines) { _, _ in "" }
    guard check.problems().isEmpty, referencesHold(table, schema, &receipt) else { return nil }
    let empty = header.emptyLineCount + survey.emptyLineCount
    if empty > 0 { receipt.notes.append(CSVReader.note(emptyLines: empty)) }
    receipt.rowCount = survey.rowCount
    receipt.cellOfColumn = places
    return ReadResult(table: table, receipt: receipt)
  }

  private func referencesHold(_ table: Table, _ schema: DatasetSchema, _ receipt: inout ReadReceipt) -> Bool {
    guard let references = request.references else { return true }
    for key in schema.foreignKeys {
      guard let other = key.dataset == schema.name ? table : references.tables[key.dataset] else {
        receipt.notes.append(CSVReader.note(uncheckedKeysOf: key.dataset))
        continue
      }
      guard ForeignKeyCheck.obstacle(key, table, other) == nil,
        ForeignKeyCheck.breaches(key, in: table, schema, other, [:]).isEmpty
      else { return false }
    }
    return true
  }
}
