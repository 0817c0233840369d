import CTerminal
import Glibc
package import Lua

/// Ctrl-C: the first stops what runs, a second one before it has stopped ends the process.
package enum Interrupts {
  /// A flag that Ctrl-C raises from now on.
  package static func stop() -> LuaStop {
    let stop = LuaStop()
    guard stop.catchInterrupts() else { return stop }
    unblock()
    // A call that never looks at the flag, such as one long library call, cannot be stopped otherwise.
    Task.detached(priority: .utility) {
      while stop.requestCount < 2 { try? await Task.sleep(for: .milliseconds(100)) }
      cterminal_restore()
      TextChannel.errors.write("\nstopped by a second Ctrl-C\n")
      _exit(4)
    }
    return stop
  }

  /// A program may be started with the signal blocked, as by a thread that takes none itself.
  private static func unblock() {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
