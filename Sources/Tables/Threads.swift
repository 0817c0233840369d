import Dispatch
import Glibc
import Synchronization

/// Work cut into numbered items that several threads take in order.
package enum Threads {
  /// How many threads pay for so many bytes of a file.
  package static func count(bytes: Int) -> Int {
    bytes < 2 << 20 ? 1 : max(1, min(64, Int(activeProcessors)))
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
    DispatchQueue.concurrentPerform(iterations: threads) { thread in
      while true {
        let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard item < items else { return }
        unsafe body(thread, item)
      }
    }
  }

  private static var activeProcessors: Int { sysconf(Int32(_SC_NPROCESSORS_ONLN)) }
}
