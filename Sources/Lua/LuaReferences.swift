/// Functions that Swift holds no longer and Lua still does; given back at the next entry into Lua.
///
/// Apart from the state, so that a function may outlive it.
final class LuaReferences {
  private(set) var pending: [Int64] = []

  func discard(_ reference: Int64) { pending.append(reference) }

  func takePending() -> [Int64] {
    let taken = pending
    pending = []
    return taken
  }
}
