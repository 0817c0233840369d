package import Diagnostics
import Workbench

extension ScriptSession {
  /// Writes the definitions of functions and of this workspace into a folder, which is looked for from the workspace's, and
  /// settings beside the workspace's folders unless there are some.
  ///
  /// - Returns: what was written, in lines.
  package func writeDefinitions(to folder: String) throws -> [Phrase] {
    let root = workspace.folder.path
    let folder = Self.plain(folder)
    let place = folder.hasPrefix("/") ? folder : folder == "." ? root : "\(root)/\(folder)"
    let files = OutputFolder(place)
    try files.write(Array(APIDefinitions(reference, in: language).text.utf8), to: "tongbao.lua")
    try files.write(Array(WorkspaceDefinitions(self).text.utf8), to: "workspace.lua")
    let count = reference.filter { $0.place != .formula }.map(\.entries.count).reduce(0, +)
    let datasets = workspace.datasetNames.count
    let shown = folder == "." ? "" : folder == "/" ? "/" : "\(folder)/"
    return [
      Phrase(
        "wrote \(shown)tongbao.lua: \(count) functions and verbs",
        zh: "已写出\(shown)tongbao.lua：\(count)个函数和动词"),
      Phrase(
        "wrote \(shown)workspace.lua: \(datasets) datasets",
        zh: "已写出\(shown)workspace.lua：\(datasets)个数据集"),
      try writeSettings(OutputFolder(root), folder),
    ]
  }

  /// A path without slashes at its end, doubled ones and `./`, as the completion of a shell leaves them.
  private static func plain(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let joined = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    return joined.isEmpty ? "." : joined
  }

  private func writeSettings(_ root: OutputFolder, _ folder: String) throws -> Phrase {
    let name = EditorSettings.fileName
    guard !root.has(name) else {
      return Phrase(
        "\(name) was there and is left as it is; its \"workspace.library\" has to name \"\(folder)\"",
        zh: "\(name)已存在，未改动；其中的“workspace.library”应写有“\(folder)”")
    }
    try root.write(Array(EditorSettings.text(definitionsIn: folder).utf8), to: name)
    return Phrase("wrote \(name): settings for the Lua language server", zh: "已写出\(name)：Lua语言服务器的设置")
  }
}
