/// Why a script was stopped.
package enum LuaStopReason: Sendable, Equatable {
  case memory, instructions, time, cancelled, output

  /// Calls within calls without end. The only reason that leaves the state usable.
  case depth
}
