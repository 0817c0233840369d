import ArgumentParser
import Diagnostics
import Workbench

/// `tongbao bundle remove`.
struct BundleRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: Phrase(
      "Takes a bundle away; its office stays trusted, and its version remembered.",
      zh: "删除脚本包；其单位仍受认可，其版本仍被记住。"))

  @Argument(help: ArgumentHelp(Phrase("The bundle.", zh: "脚本包的名称。")))
  var name: String

  @OptionGroup var options: PlaceOptions

  func run() throws {
    try InstalledBundles(in: options.folder()).remove(name)
    Process.say([Phrase("removed \(name)", zh: "已删除\(name)")])
  }
}
