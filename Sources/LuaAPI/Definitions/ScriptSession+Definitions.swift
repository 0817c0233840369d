package import Diagnostics
import Workbench

extension ScriptSession {
  /// Writes the definitions of functions and of this workspace into a folder of the workspace, and settings beside it unless
  /// there are some.
  ///
  /// - Returns: what was written, in lines.
  package func writeDefinitions(to folder: String) throws -> [Phrase] {
    let root = OutputFolder(workspace.folder.path)
    let api = APIDefinitions(reference, in: language).text
    let data = WorkspaceDefinitions(self).text
    try root.write(Array(api.utf8), to: "\(folder)/tongbao.lua")
    try root.write(Array(data.utf8), to: "\(folder)/workspace.lua")
    let count = reference.filter { $0.place != .formula }.map(\.entries.count).reduce(0, +)
    let datasets = workspace.datasetNames.count
    return [
      Phrase(
        "wrote \(folder)/tongbao.lua: \(count) functions and verbs",
        zh: "已写出\(folder)/tongbao.lua：\(count)个函数和动词"),
      Phrase(
        "wrote \(folder)/workspace.lua: \(datasets) datasets",
        zh: "已写出\(folder)/workspace.lua：\(datasets)个数据集"),
      try writeSettings(root, folder),
    ]
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
