import Synchronization

/// The range of a column's numbers, kept for all copies of the column once it was looked for.
package final class KnownRange: Sendable {
  private let known = Mutex<ClosedRange<Int64>?>(nil)

  /// Nil until it is set.
  package var range: ClosedRange<Int64>? {
    get { known.withLock { $0 } }
    set { known.withLock { $0 = newValue } }
  }
}
