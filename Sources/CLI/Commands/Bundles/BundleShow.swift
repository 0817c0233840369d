import ArgumentParser
import Bundles
import Diagnostics

/// `tongbao bundle show`.
struct BundleShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Phrase("Says what a bundle is, what it reads and what it gives.", zh: "说明脚本包是什么、读取什么、给出什么。"))

  @Argument(help: ArgumentHelp(Phrase("The bundle.", zh: "脚本包。")))
  var file: String

  @OptionGroup var options: LanguageOptions

  func run() throws {
    let bundle = try BundleReading.bundle(file)
    Process.say(BundleText.shown(bundle) + FingerprintText.lines(bundle.manifest.office, bundle.manifest.key))
  }
}
