import ArgumentParser
import Bundles
import Diagnostics
import Workbench

/// `tongbao bundle show`.
struct BundleShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Phrase("Says what a bundle is, what it reads and what it gives.", zh: "说明脚本包是什么、读取什么、给出什么。"))

  @Argument(help: ArgumentHelp(Phrase("A file, or the name of an installed bundle.", zh: "文件，或已安装的脚本包名称。")))
  var file: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    guard FolderContents.isFile(file) || file.hasSuffix(BundleFile.ending) else { return try showInstalled() }
    try show(BundleReading.bundle(file))
  }

  private func showInstalled() throws {
    let office = try options.open()
    let installed = try InstalledBundles(in: office.folder).bundle(file)
    show(installed.bundle)
    let answers = try installed.answers(in: office)
    Process.say(
      BundleText.binding(installed.bundle.description, answers.binding) + [
        Phrase("its answers stand in \(installed.answers.file)", zh: "答复保存在\(installed.answers.file)")
      ])
  }

  private func show(_ bundle: BundleFile) {
    Process.say(BundleText.shown(bundle) + FingerprintText.lines(bundle.manifest.office, bundle.manifest.key))
  }
}
