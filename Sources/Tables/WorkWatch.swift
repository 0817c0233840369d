import Synchronization

/// One piece of long work as seen by whoever waits for it: what it does, how far it has come, and whether it is still
/// wanted.
///
/// Workers add what they have done, some ten thousand rows at a time; the one that shows it reads.
package final class WorkWatch: Sendable {
  /// How far a stretch of the work has come.
  package struct Progress: Sendable {
    /// A verb, or the name of a file.
    package let label: String
    package let done: Int
    /// How many rows there are; 0 when that is not known.
    package let total: Int
    package let began: ContinuousClock.Instant

    package init(label: String, done: Int, total: Int, began: ContinuousClock.Instant) {
      (self.label, self.done, self.total, self.began) = (label, done, total, began)
    }
  }

  private let stretch: Mutex<(label: String, total: Int, began: ContinuousClock.Instant)>
  private let done = Atomic<Int>(0)
  private let isLeft = Atomic<Bool>(false)
  private let isUnwanted: @Sendable () -> Bool

  package init(_ label: String = "", isUnwanted: @escaping @Sendable () -> Bool = { false }) {
    stretch = Mutex((label, 0, ContinuousClock.now))
    self.isUnwanted = isUnwanted
  }

  /// Begins another stretch; 0 for a number of rows that is not known.
  package func begin(_ label: String, rows total: Int) {
    stretch.withLock { $0 = (label, total, ContinuousClock.now) }
    done.store(0, ordering: .relaxed)
  }

  package func add(_ rows: Int) { done.wrappingAdd(rows, ordering: .relaxed) }

  package var progress: Progress {
    let (label, total, began) = stretch.withLock { $0 }
    return Progress(label: label, done: done.load(ordering: .relaxed), total: total, began: began)
  }

  /// Says that nobody waits for the result any more, for good.
  package func leave() { isLeft.store(true, ordering: .relaxed) }

  /// Whether to end at the next place where that can be done.
  package var isStopped: Bool { isLeft.load(ordering: .relaxed) || isUnwanted() }
}
