import CKernels
import Query
import Tables

/// Runs a condition over all rows, block by block, on several threads.
struct NarrowFilter {
  private let program: NarrowProgram
  private let holds: NarrowNode
  private let undecided: NarrowNode?
  private let rowCount: Int
  private let workers: Workers

  /// Of the rows in which the condition holds, or of the others if `opposite` says so.
  ///
  /// - Throws: ``NotNarrow`` for a condition that kernels cannot run.
  init(
    _ condition: BoundExpression, opposite: Bool, _ rows: ChosenRows, _ context: ExecutionContext,
    _ origin: StepOrigin
  ) throws(NotNarrow) {
    var reader = NarrowReader(rows, context, origin)
    let node = try reader.condition(condition)
    undecided = try reader.undecided(condition, result: nil)
    holds = reader.graph.writable(opposite ? reader.graph.opposite(node) : node)
    rowCount = rows.rowCount
    workers = context.workers
    program = NarrowProgram(reader.graph, outputs: [holds] + [undecided].compactMap { $0 }, direct: [holds])
  }

  /// The rows, and how many are undecided; nil when a float left its range somewhere.
  func run() -> (mask: RowMask, undecided: Int)? {
    let morsels = Workers.morsels(rowCount)
    var kept = [Int](repeating: 0, count: morsels)
    var unknown = [Int](repeating: 0, count: morsels)
    var isSound = [Bool](repeating: true, count: morsels)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: rowCount) { target, written in
      written = rowCount
      guard let target = target.baseAddress else { return }
      unsafe kept.withUnsafeMutableBufferPointer { kept in
        unsafe unknown.withUnsafeMutableBufferPointer { unknown in
          unsafe isSound.withUnsafeMutableBufferPointer { isSound in
            unsafe NarrowRun.with(program, targets: [holds: UnsafeMutableRawPointer(target)]) { run in
              workers.runMorsels(rowCount) { _, rows in
                let morsel = rows.lowerBound / Workers.morsel
                var (found, open) = (0, 0)
                unsafe isSound[morsel] = run.forEachBlock(rows) { block in
                  found += unsafe ck_mask_count(Processor.level, block.bytes(holds), block.rows.count)
                  guard let undecided else { return }
                  open += unsafe ck_mask_count(Processor.level, block.bytes(undecided), block.rows.count)
                }
                unsafe kept[morsel] = found
                unsafe unknown[morsel] = open
              }
            }
          }
        }
      }
    }
    guard isSound.allSatisfy({ $0 }) else { return nil }
    return (RowMask(bytes, counts: kept), unknown.reduce(0, +))
  }
}
