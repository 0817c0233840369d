import Lua
import Readers
package import Workbench

/// The names that a script of a workspace may use.
package struct KnownNames {
  let globals: Set<String>
  /// The fields of each library, by its name.
  let fields: [String: Set<String>]
  let methods: Set<String>
  /// The levels of the API with which functions and methods came, of those that are not from the first.
  package var levels: [String: Int]
  /// Names and titles of datasets; nil when the script is not looked at for one workspace.
  let datasets: [String]?

  static let libraries = ["math", "string", "table", "utf8", "os", "coroutine"]

  /// - Throws: ``LuaError`` when no state can be opened.
  package init(in workspace: OpenWorkspace) throws {
    let session = try ScriptSession(workspace, profile: .script, output: { _ in })
    globals = Set(try session.state.globalNames(in: session.environment)).union(["require"])
    var fields: [String: Set<String>] = [:]
    for library in Self.libraries where globals.contains(library) {
      let code =
        "(function() local t = {} for k in pairs(\(library)) do t[#t + 1] = k end return table.concat(t, ' ') end)()"
      if case .string(let names)? = try session.evaluate(code).values.first {
        fields[library] = Set(names.split(separator: " ").map(String.init))
      }
    }
    self.fields = fields
    methods = Set(
      session.reference.filter { $0.place != .global && $0.place != .formula }.flatMap {
        $0.entries.map(\.name)
      }
    )
    .union(fields["string"] ?? [])
    datasets = workspace.dataPackage.knownNames + workspace.remoteNames
    let late = session.reference.filter { $0.place != .formula }.flatMap(\.entries).filter { $0.since > 1 }
    levels = Dictionary(late.map { ($0.name, $0.since) }) { first, _ in first }
  }
}
