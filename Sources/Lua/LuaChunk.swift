/// A script's text with the name that messages give it.
package struct LuaChunk: Sendable, Hashable {
  package var name: String
  package var text: String

  /// - Parameters:
  ///   - name: Shown in messages before the line, usually a path within the workspace.
  ///   - text: Lua source as stock Lua reads it, at most 128 KiB.
  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The name as Lua is given it: Lua cuts names beyond 59 bytes, within a character if need be.
  var shownName: String {
    let single = String(name.map { $0.isNewline ? " " : $0 })
    guard single.utf8.count > 50 else { return single }
    var tail = Substring(single)
    while tail.utf8.count > 47 { tail.removeFirst() }
    return "…\(tail)"
  }
}
