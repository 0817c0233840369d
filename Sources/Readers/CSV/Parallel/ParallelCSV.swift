import CKernels
import Diagnostics
import Tables

/// Reads a CSV file on all processors, and only if nothing in it is out of order.
///
/// First the file is cut into ranges of whole records, so that every row has its place; then each thread takes ranges
/// and writes their values, column by column, where they stay. Types are guessed from a sample and confirmed by every
/// cell; a column whose guess was wrong is read again.
struct ParallelCSV {
  private let layout: CSVLayout
  private let request: CSVRequest
  /// Columns that were read, by their place in the schema.
  private var columns: [Int: Column] = [:]
  /// What is said about cells in other spellings, by the same.
  private var notes: [Int: [Phrase]] = [:]

  private var text: FileText { layout.text }
  private var survey: CSVSurvey { layout.survey }

  /// The table of a file in which nothing is out of order; nil when there is anything to report, or to decide.
  ///
  /// `encoding` is that of the bytes; nil for the one the request has found out.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, isMapped: Bool, encoding: TextEncoding? = nil, _ request: CSVRequest
  ) -> ReadResult? {
    guard let base = bytes.baseAddress else { return nil }
    var text = unsafe FileText(base: base, count: bytes.count, isMapped: isMapped)
    text.encoding = encoding ?? request.readEncoding
    let layout = CSVLayout(text, chunkSize: request.chunkSize, threads: request.threads)
    guard let layout, layout.survey.rowCount < Int(Int32.max) else { return nil }
    var reader = ParallelCSV(layout: layout, request: request)
    return reader.read()
  }

  private init(layout: CSVLayout, request: CSVRequest) {
    self.layout = layout
    self.request = request
  }

  private mutating func read() -> ReadResult? {
    guard let declared = request.schema ?? layout.named(request.file),
      let places = try? CSVHeader.places(of: declared.fields, in: layout.header, file: request.file)
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
    let sample = CSVSample(text, survey.ranges, width: layout.width)
    var plans: [ColumnPlan] = []
    for index in wanted {
      let field = declared.fields[index]
      if request.schema == nil {
        var plan = ColumnPlan(guessing: field.name, at: places[index], year: request.year)
        plan.field.measureAbove = request.measureAbove
        plan.see(sample.texts(places[index]))
        plans.append(plan)
      } else {
        let missing = field.missingValues ?? declared.missingValues
        guard var plan = ColumnPlan(field, at: places[index], missing: missing) else { return nil }
        plan.learnScale(from: sample.texts(places[index]))
        plans.append(plan)
      }
    }
    for index in plans.indices where plans[index].mayHoldDistinctTexts {
      let place = plans[index].place
      let keepsRowTexts =
        request.keepsRowTexts
        ?? TextSample(text, survey, width: layout.width, place: place).isMostlyDistinct
      if keepsRowTexts { plans[index].keepRowTexts() }
    }
    return plans
  }

  /// Reads all columns, those again whose plans did not hold. Returns the plans that did.
  private mutating func confirm(_ first: [ColumnPlan]) -> [ColumnPlan]? {
    let reading = RangeReading(
      text, width: layout.width, survey.ranges, threads: layout.threads, watch: request.watch)
    var plans = first
    var open = Array(plans.indices)
    while !open.isEmpty {
      guard let read = reading.read(open.map { plans[$0] }) else { return nil }
      var corrected = read.corrected
      for (index, column) in open.enumerated() {
        if corrected[index] == nil, plans[column].loop != .text, read.contradictsItself(index) {
          guard plans[column].isGuessed else { return nil }
          corrected[index] = plans[column]
          corrected[index]?.settleOnTexts()
        }
        guard let plan = corrected[index] else {
          columns[column] = read.column(index)
          notes[column] = read.repairs(index).notes(plans[column].field)
          continue
        }
        // What is refuted and cannot be corrected is a bad cell.
        if plan.isLike(plans[column]) { return nil }
        plans[column] = plan
      }
      open = corrected.keys.sorted().map { open[$0] }
    }
    return plans
  }

  private func result(_ schema: DatasetSchema, _ places: [Int]) -> ReadResult? {
    var receipt = request.receipt(schema, byteCount: text.count)
    receipt.notes += notes.sorted { $0.key < $1.key }.flatMap(\.value)
    let columns = schema.fields.indices.compactMap { self.columns[$0] }
    let fields = zip(schema.fields, columns).map { field, column in
      var field = field.field
      field.type = column.type
      return field
    }
    let table = Table(Schema(fields), columns, rowCount: survey.rowCount)
    receipt.lines = request.origin.map { LineNumbers($0.numbers.dropFirst()) } ?? survey.lines()
    let check = ConstraintCheck(schema: schema, table: table, lines: receipt.lines) { _, _ in "" }
    guard check.problems().isEmpty, referencesHold(table, schema, &receipt) else { return nil }
    let empty = layout.header.emptyLineCount + survey.emptyLineCount
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
