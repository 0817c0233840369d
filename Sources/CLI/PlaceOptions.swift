import ArgumentParser
import Diagnostics
import Workbench

/// Which workspace is meant, and the language that people are spoken to in.
struct PlaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Phrase(
        "The folder with datasets/ and scripts/; found from here upwards if left out.",
        zh: "含datasets/和scripts/的文件夹；不写则从此处向上查找。")))
  var workspace: String?

  @OptionGroup var language: LanguageOptions

  /// - Throws: ``WorkbenchError`` where there is no workspace.
  func folder() throws -> WorkspaceFolder {
    let folder = try workspace.map(WorkspaceFolder.init) ?? WorkspaceFolder.locate(from: ".")
    guard WorkspaceFolder.exists(folder.dataPackage) else { throw WorkbenchError(.noWorkspace(folder.path)) }
    return folder
  }
}
