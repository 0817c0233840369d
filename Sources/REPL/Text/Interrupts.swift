import CTerminal
package import Diagnostics
import Glibc
package import Lua

/// Ctrl-C: the first stops what runs, a second one before it has stopped ends the process.
package enum Interrupts {
  /// A flag that Ctrl-C raises from now on.
  package static func stop(in language: Language) -> LuaStop {
    let stop = LuaStop()
    guard stop.catchInterrupts() else { return stop }
    unblock()
    // A call that never looks at the flag, such as one long library call, cannot be stopped otherwise.
    Task.detached(priority: .utility) {
      while stop.requestCount < 2 { try? await Task.sleep(for: .milliseconds(100)) }
      cterminal_restore()
      let farewell = Phrase("stopped by a second Ctrl-C", zh: "已由第二次Ctrl-C中止")
      TextChannel.errors.write("\n\(farewell.text(in: language))\n")
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
