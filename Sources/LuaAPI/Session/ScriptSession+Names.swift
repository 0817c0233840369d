import Lua

/// What the names of a session were at some time.
package struct KnownGlobals {
  let copy: LuaEnvironment
}

extension ScriptSession {
  /// The names and their values as they are now; what is in tables may still change. O(names).
  package func globals() throws -> KnownGlobals { KnownGlobals(copy: try state.copy(of: environment)) }

  /// The names that were given, changed or taken away since then, sorted.
  package func changedNames(since earlier: KnownGlobals) throws -> [String] {
    try state.changedNames(in: environment, since: earlier.copy)
  }

  /// Makes every name what it was then.
  ///
  /// - Returns: The names that are others by that, sorted.
  package func restore(_ earlier: KnownGlobals) throws -> [String] {
    try state.restore(environment, to: earlier.copy)
  }
}
