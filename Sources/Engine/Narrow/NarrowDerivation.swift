import CKernels
import Query
import Tables

/// Computes a column from an expression, at the width that its interval asks for, on several threads.
struct NarrowDerivation {
  private let program: NarrowProgram
  private let value: NarrowValue
  private let undecided: NarrowNode?
  private let rowCount: Int
  private let workers: Workers

  struct Outcome {
    let column: Column
    let undecided: Int
  }

  /// - Throws: ``NotNarrow`` for an expression that kernels cannot run.
  init(
    _ expression: BoundExpression, _ rows: ChosenRows, _ context: ExecutionContext, _ origin: StepOrigin
  ) throws(NotNarrow) {
    var reader = NarrowReader(rows, context, origin)
    let value = try reader.value(expression)
    undecided = try reader.undecided(expression, result: value)
    // Cells of missing rows hold 0.
    let cleared = reader.graph.cleared(value.node, value.missing)
    let narrow =
      value.type == .float
      ? cleared : reader.graph.converted(cleared, to: NarrowFormat(reader.graph.interval(cleared)))
    let node = reader.graph.writable(narrow)
    // Missing bytes of a column are written to another place than those of a second column.
    let missing = value.missing.map { reader.graph.writable($0, besides: node) }
    self.value = NarrowValue(value.type, node, missing: missing, dictionary: value.dictionary)
    rowCount = rows.rowCount
    workers = context.workers
    program = NarrowProgram(
      reader.graph, outputs: [node, missing, undecided].compactMap { $0 },
      direct: Set([node, missing].compactMap { $0 }))
  }

  /// The column, and how many rows are undecided; nil when a float left its range somewhere.
  func run() -> Outcome? {
    switch program.graph.format(value.node) {
    case .bits8: run(Int8.self) { Column(value, .bits8($0), $1) }
    case .bits16: run(Int16.self) { Column(value, .bits16($0), $1) }
    case .bits32: run(Int32.self) { Column(value, .bits32($0), $1) }
    case .bits64: run(Int64.self) { Column(value, .bits64($0), $1) }
    case .double: run(Double.self) { Column(floats: $0, missing: $1) }
    }
  }

  private func run<Cell>(_: Cell.Type, _ column: ([Cell], MissingMask?) -> Column) -> Outcome? {
    var counts: Counts?
    var missing: [UInt8] = []
    let cells = unsafe [Cell](unsafeUninitializedCapacity: rowCount) { cells, written in
      written = rowCount
      guard let cells = cells.baseAddress else { return }
      var targets = unsafe [value.node: UnsafeMutableRawPointer(cells)]
      guard let gaps = value.missing else {
        counts = unsafe count(targets)
        return
      }
      missing = unsafe [UInt8](unsafeUninitializedCapacity: rowCount) { bytes, written in
        written = rowCount
        guard let bytes = bytes.baseAddress else { return }
        unsafe targets[gaps] = UnsafeMutableRawPointer(bytes)
        counts = unsafe count(targets)
      }
    }
    guard rowCount > 0 else { return Outcome(column: column([], nil), undecided: 0) }
    guard let counts else { return nil }
    return Outcome(
      column: column(cells, MissingMask(missing, count: counts.missing)), undecided: counts.undecided)
  }

  private struct Counts {
    var missing = 0
    var undecided = 0
    var isSound = true
  }

  /// Writes all rows; nil when a check failed.
  private func count(_ targets: [NarrowNode: UnsafeMutableRawPointer]) -> Counts? {
    var counts = [Counts](repeating: Counts(), count: workers.count)
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      unsafe NarrowRun.with(program, targets: targets) { run in
        workers.runMorsels(rowCount) { worker, rows in
          var (gaps, open) = (0, 0)
          let isSound = run.forEachBlock(rows) { block in
            if let missing = value.missing {
              gaps += unsafe ck_missing_count(Processor.level, block.bytes(missing), block.rows.count)
            }
            if let undecided {
              open += unsafe ck_mask_count(Processor.level, block.bytes(undecided), block.rows.count)
            }
          }
          unsafe counts[worker].missing += gaps
          unsafe counts[worker].undecided += open
          if !isSound { unsafe counts[worker].isSound = false }
        }
      }
    }
    guard counts.allSatisfy(\.isSound) else { return nil }
    return counts.reduce(into: Counts()) { total, part in
      total.missing += part.missing
      total.undecided += part.undecided
    }
  }
}

extension Column {
  fileprivate init(_ value: NarrowValue, _ cells: IntegerBuffer.Storage, _ missing: MissingMask?) {
    if let dictionary = value.dictionary {
      self.init(codes: IntegerBuffer(cells), dictionary: dictionary, missing: missing)
    } else {
      self.init(value.type, IntegerBuffer(cells), missing: missing)
    }
  }
}
