import Tables

/// Columns as they were read from some ranges of a CSV file.
struct RangeColumns {
  private let reading: RangeReading
  private let pass: CSVPass
  private let workers: [CSVWorker]
  private let workerOfRange: [Int]

  init(_ reading: RangeReading, _ pass: CSVPass, _ workers: [CSVWorker], workerOfRange: [Int]) {
    self.reading = reading
    self.pass = pass
    self.workers = workers
    self.workerOfRange = workerOfRange
  }

  /// The plans that do not hold, with what was learnt since; by index.
  var corrected: [Int: ColumnPlan] { pass.corrected() }

  /// The column of a plan that holds.
  func column(_ index: Int) -> Column {
    let plan = pass.plans[index]
    let store = pass.stores[index]
    let (ranges, threads) = (reading.ranges, reading.threads)
    switch plan.loop {
    case .floats: return Column(floats: store.storedFloats(), missing: store.missing)
    case .unknown:
      return Column(
        codes: store.integers(ranges, threads: threads), dictionary: .empty, missing: store.missing)
    case .rowTexts:
      guard let texts = pass.rowTexts[index] else { preconditionFailure("the pass has copied them") }
      return Column(texts: texts.dictionary(), missing: store.missing)
    case .text:
      let merge = TextMerge(workers.map { $0.texts[index] }, markCount: plan.marks.count)
      let codes = store.codes(
        ranges, tables: merge.tables, tableOfRange: workerOfRange,
        greatest: max(0, merge.dictionary.count - 1), threads: threads)
      return Column(codes: codes, dictionary: merge.dictionary, missing: store.missing)
    default:
      guard plan.field.type != .float else {
        return Column(floats: store.storedFloats(), missing: store.missing)
      }
      return Column(plan.field.type, store.integers(ranges, threads: threads), missing: store.missing)
    }
  }

  /// Whether the cells of a column are no values of the type that each of them fits: some have a percent sign and
  /// others none, or there is nothing but marks.
  func contradictsItself(_ index: Int) -> Bool {
    let repairs = repairs(index)
    if pass.plans[index].loop == .unknown { return repairs.marks.count > 0 }
    return repairs.mixesPercents(valueCount: valueCount(index))
  }

  /// How many rows of a column hold a value.
  func valueCount(_ index: Int) -> Int { reading.rowCount - (pass.stores[index].missing?.count ?? 0) }

  /// Cells of a column in other spellings than the plain one.
  func repairs(_ index: Int) -> CellRepairs {
    workers.reduce(into: CellRepairs()) { $0.add($1.readings[index].repairs) }
  }
}
