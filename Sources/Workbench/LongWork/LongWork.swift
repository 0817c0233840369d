import Dispatch
import Synchronization
package import Tables

/// The long work of a workspace: what runs now, and how it is stopped.
///
/// Work that may take long is done by a thread of its own while the caller looks whether it is still wanted. When it is
/// not, the caller goes on at once; the work ends by itself at the next place where it looks, and what it gives is
/// dropped. So every kind of work is stopped in the same time, and no loop has to look more often than is good for it.
package final class LongWork: Sendable {
  /// Fewer rows are worked on where the caller is.
  static let fewRows = 20_000
  /// How often the caller looks, and how long work that looks itself has to end in order.
  private static let interval = DispatchTimeInterval.milliseconds(10)
  private static let patience = DispatchTimeInterval.milliseconds(30)

  private let stop = Mutex<@Sendable () -> Bool>({ false })
  private let running = Mutex<WorkWatch?>(nil)

  /// What asks for a stop from now on.
  package func stops(when isUnwanted: @escaping @Sendable () -> Bool) { stop.withLock { $0 = isUnwanted } }

  package var isUnwanted: Bool { stop.withLock { $0 }() }

  /// What runs now, for whoever shows it; nil when nothing long does.
  package var current: WorkWatch? { running.withLock { $0 } }

  /// Does work where the caller is, and lets it be seen.
  package func watched<Value>(
    _ label: String, rows: Int = 0, _ work: (WorkWatch) throws -> Value
  ) throws -> Value {
    let watch = WorkWatch(isUnwanted: stop.withLock { $0 })
    watch.begin(label, rows: rows)
    let before = running.withLock { current in
      defer { current = watch }
      return current
    }
    defer { running.withLock { $0 = before } }
    return try work(watch)
  }

  /// Does work on another thread, and lets it be seen.
  ///
  /// The work must reach nothing that belongs to the caller's thread, such as a state of Lua.
  ///
  /// - Throws: What the work throws; ``WorkbenchError`` when it is stopped.
  package func aside<Value: Sendable>(
    _ label: String, rows: Int = 0, _ work: @escaping @Sendable (WorkWatch) throws -> Value
  ) throws -> Value {
    try watched(label, rows: rows) { watch in
      let outcome = Outcome<Value>()
      let end = DispatchSemaphore(value: 0)
      WorkThread.start {
        outcome.set(Result { try work(watch) })
        end.signal()
      }
      while end.wait(timeout: .now() + Self.interval) == .timedOut {
        guard watch.isStopped else { continue }
        if end.wait(timeout: .now() + Self.patience) == .success { break }
        watch.leave()
        throw WorkbenchError(.stopped)
      }
      return try outcome.take()
    }
  }

  /// What work has come to, handed from one thread to another.
  private final class Outcome<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    func set(_ value: Result<Value, any Error>) { result.withLock { $0 = value } }

    func take() throws -> Value {
      let taken = result.withLock { result in
        defer { result = nil }
        return result
      }
      guard let taken else { preconditionFailure("the thread sets it before it signals") }
      return try taken.get()
    }
  }
}
