import Dispatch
import Glibc
import Synchronization

/// Work cut into numbered items that several threads take in order.
package enum Threads {
  /// How many threads pay for so many bytes of a file.
  package static func count(bytes: Int) -> Int {
    bytes < 2 << 20 ? 1 : min(64, processors)
  }

  /// Runs `body` for every item; each thread takes its items in ascending order.
  package static func run(_ threads: Int, items: Int, _ body: (_ thread: Int, _ item: Int) -> Void) {
    guard threads > 1, items > 1 else {
      for item in 0..<items { body(0, item) }
      return
    }
    let next = Atomic<Int>(0)
    // The closure does not outlive this call.
    nonisolated(unsafe) let body = body
    sideBySide(threads) { thread in
      while true {
        let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard item < items else { return }
        unsafe body(thread, item)
      }
    }
  }

  /// How many processors this machine has for us.
  package static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// Calls `body` once for each number below `count`, side by side, and returns when all are done.
  package static func sideBySide(_ count: Int, _ body: (Int) -> Void) {
    if areOwn.load(ordering: .relaxed) {
      OwnThreads.run(count, body)
    } else {
      // The closure does not outlive this call.
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: count) { number in unsafe body(number) }
    }
  }

  private static let areOwn = Atomic<Bool>(false)

  /// From now on threads are started for each piece of work, and end with it: for a process that locks itself. Those of
  /// Dispatch keep files open, and look into the processor's state from time to time.
  package static func useOwn() {
    _ = processors
    areOwn.store(true, ordering: .relaxed)
  }
}
