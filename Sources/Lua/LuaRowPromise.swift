/// What is known of a Lua function of a row before it runs, which makes it faster.
package struct LuaRowPromise: Equatable, Sendable {
  /// Whether no decimal, day or period that the function sees outlives its row, is a key of a table, or is compared
  /// but by `==` and orders.
  package var keepsNothing: Bool

  /// How many instructions a row takes at most; nil when that is not known.
  package var instructions: Int?

  package init(keepsNothing: Bool, instructions: Int?) {
    self.keepsNothing = keepsNothing
    self.instructions = instructions
  }

  /// Nothing is known.
  package static let none = LuaRowPromise(keepsNothing: false, instructions: nil)
}
