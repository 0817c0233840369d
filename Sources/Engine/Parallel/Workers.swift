import Synchronization
import Tables

/// Runs parts of one piece of work side by side.
///
/// Which worker runs which part is not settled; so results must not depend on it.
struct Workers {
  /// Rows of one part: enough to be worth handing out, few enough to stay in the cache.
  static let morsel = 65_536
  /// Below this many rows the work is over before a second thread is awake.
  static let leastRows = 100_000

  /// How many run at a time; at least 1.
  let count: Int
  /// Is told of the rows that are done.
  private let watch: WorkWatch?

  init(threads: Int, watch: WorkWatch? = nil) {
    count = max(1, threads)
    self.watch = watch
  }

  /// The same workers for work over so many rows: one alone when they are few.
  func sized(for rowCount: Int) -> Workers {
    rowCount < Workers.leastRows ? Workers(threads: 1, watch: watch) : self
  }

  /// Calls `body` once for each part and says which worker runs it; returns when all are done.
  ///
  /// Parts are handed out in order. Two calls with one worker never overlap.
  func run(parts: Int, _ body: (_ worker: Int, _ part: Int) -> Void) {
    guard count > 1, parts > 1 else {
      for part in 0..<parts { body(0, part) }
      return
    }
    let next = PartCounter()
    withoutActuallyEscaping(body) { body in
      // The parts are told apart by their numbers: what they write does not overlap.
      nonisolated(unsafe) let body = body
      Threads.sideBySide(min(count, parts)) { worker in
        var part = next.take()
        while part < parts {
          unsafe body(worker, part)
          part = next.take()
        }
      }
    }
  }

  /// Calls `body` for each morsel of the rows.
  func runMorsels(_ rowCount: Int, _ body: (_ worker: Int, _ rows: Range<Int>) -> Void) {
    let parts = Workers.morsels(rowCount)
    sized(for: rowCount).run(parts: parts) { worker, part in
      let rows = Workers.rows(ofMorsel: part, of: rowCount)
      body(worker, rows)
      watch?.add(rows.count)
    }
  }

  static func morsels(_ rowCount: Int) -> Int { (rowCount + morsel - 1) / morsel }

  static func rows(ofMorsel part: Int, of rowCount: Int) -> Range<Int> {
    part * morsel..<min(rowCount, (part + 1) * morsel)
  }
}

/// Hands out the numbers from 0, each once.
private final class PartCounter: Sendable {
  private let next = Atomic<Int>(0)

  func take() -> Int {
    next.wrappingAdd(1, ordering: .relaxed).oldValue
  }
}
