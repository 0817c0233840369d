import CLua

/// A flag that asks running scripts to stop; anyone may raise it, a signal handler included.
///
/// One flag may serve several states, one after the other: reset it before the next run.
package final class LuaStop: Sendable {
  // The memory is only touched by atomic operations in C, and lives as long as this object.
  nonisolated(unsafe) let flag: UnsafeMutablePointer<Int32>

  package init() {
    flag = .allocate(capacity: 1)
    flag.initialize(to: 0)
  }

  deinit { flag.deallocate() }

  /// Raises the flag. Safe in a signal handler.
  package func request() { clua_flag_set(flag) }

  /// Lowers the flag.
  package func reset() { clua_flag_clear(flag) }

  /// How often the flag was raised since the last reset: a second Ctrl-C during one long call reads as 2.
  package var requestCount: Int { Int(clua_flag_get(flag)) }

  package var isRequested: Bool { requestCount > 0 }

  /// Makes every interrupt signal (Ctrl-C) of this process raise the flag instead of ending the process.
  ///
  /// The object must live as long as the process.
  ///
  /// - Returns: False when the handler could not be installed.
  package func catchInterrupts() -> Bool { clua_flag_on_interrupt(flag) }
}
