import ArgumentParser
import Bundles
import Diagnostics
import REPL
import Workbench

/// `tongbao bundle list`.
struct BundleList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: Phrase("Lists the bundles that are installed.", zh: "列出已安装的脚本包。"))

  @OptionGroup var options: PlaceOptions

  func run() throws {
    let bundles = InstalledBundles(in: try options.folder())
    var isWhole = true
    for name in bundles.names {
      guard let number = bundles.numbers(of: name).last else { continue }
      do {
        let manifest = try bundles.installation(name, number).bundle.manifest
        Process.say([
          Phrase(
            "\(name) \(manifest.version) of \(manifest.office)",
            zh: "\(name) \(manifest.version)，来自\(manifest.office)")
        ])
      } catch {
        TextChannel.errors.write(ErrorText.line(error, in: Process.language))
        isWhole = false
      }
    }
    if bundles.names.isEmpty { Process.say([Phrase("no bundle is installed", zh: "没有安装脚本包")]) }
    if !isWhole { throw ExitCode(ExitStatus.badData.rawValue) }
  }
}
