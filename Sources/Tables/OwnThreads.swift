import Glibc
import Synchronization

/// Threads that live as long as one piece of work.
enum OwnThreads {
  /// The caller's thread takes part, so that the work is done also where the system has no thread left.
  static func run(_ count: Int, _ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      let work = Work(count, body)
      var threads: [pthread_t] = []
      for _ in 1..<max(1, min(count, Threads.processors)) {
        var thread = pthread_t()
        let held = unsafe Unmanaged.passRetained(work)
        let code = unsafe pthread_create(
          &thread, nil,
          { pointer in
            guard let pointer = unsafe pointer else { return nil }
            unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().takePart()
            return nil
          }, held.toOpaque())
        guard code == 0 else {
          unsafe held.release()
          break
        }
        threads.append(thread)
      }
      work.takePart()
      for thread in threads { pthread_join(thread, nil) }
    }
  }

  private final class Work: Sendable {
    private let count: Int
    private let next = Atomic<Int>(0)
    // Whoever takes part has ended before `run` returns.
    private nonisolated(unsafe) let body: (Int) -> Void

    init(_ count: Int, _ body: @escaping (Int) -> Void) {
      self.count = count
      unsafe self.body = body
    }

    func takePart() {
      while true {
        let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard item < count else { return }
        unsafe body(item)
      }
    }
  }
}
