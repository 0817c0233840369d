/// What one run of a script may use; nil is no limit, and then only a stop by the user ends it.
package struct LuaLimits: Sendable, Hashable {
  /// Bytes that Lua may hold, and that one exchange of values may take.
  package var memory: Int?

  /// Units of work: Lua instructions, and what library functions and copies of values cost.
  package var instructions: Int?

  /// Seconds until the run is stopped: a backstop, since where it stops differs from run to run.
  package var seconds: Double?

  /// Bytes that `print` may write.
  package var output: Int?

  package init(memory: Int? = nil, instructions: Int? = nil, seconds: Double? = nil, output: Int? = nil) {
    self.memory = memory
    self.instructions = instructions
    self.seconds = seconds
    self.output = output
  }

  /// No limit but a stop by the user.
  package static let none = LuaLimits()

  /// For scripts of a workspace: 512 MiB, 5 thousand million units, 10 minutes, 16 MiB of output.
  package static let script = LuaLimits(
    memory: 512 << 20, instructions: 5_000_000_000, seconds: 600, output: 16 << 20)
}
