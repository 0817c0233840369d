import Glibc

/// A thread for one piece of work. Those of Dispatch are as many as the machine has processors, and work that nobody waits
/// for any more would keep one of them from the next.
package enum WorkThread {
  private final class Body: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts it; where the system has no thread left, the work is done before this returns.
  package static func start(_ run: @escaping @Sendable () -> Void) {
    let body = unsafe Unmanaged.passRetained(Body(run))
    var thread = pthread_t()
    let code = unsafe pthread_create(
      &thread, nil,
      { pointer in
        guard let pointer = unsafe pointer else { return nil }
        let body = unsafe Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue()
        WorkThread.leaveInterrupts()
        body.run()
        return nil
      }, body.toOpaque())
    guard code == 0 else {
      unsafe body.takeRetainedValue().run()
      return
    }
    pthread_detach(thread)
  }

  /// Whoever waits for keys must be woken by the signal.
  private static func leaveInterrupts() {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}
