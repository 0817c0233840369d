/// What an editor's Lua server has to know of the language of scripts: `.luarc.json` beside the workspace's folders.
package enum EditorSettings {
  package static let fileName = ".luarc.json"

  /// The settings, with the folder in which the definitions are, from the workspace.
  package static func text(definitionsIn folder: String) -> String {
    """
    {
      "runtime.version": "Lua 5.4",
      "runtime.unicodeName": true,
      "runtime.path": ["scripts/?.lua", "scripts/?/init.lua"],
      "runtime.builtin": { "io": "disable", "os": "disable", "debug": "disable", "package": "disable" },
      "workspace.library": [\(Definition.text(folder))],
      "workspace.checkThirdParty": false
    }

    """
  }
}
