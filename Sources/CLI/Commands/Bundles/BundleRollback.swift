import ArgumentParser
import Bundles
import Diagnostics
import Workbench

/// `tongbao bundle rollback`.
struct BundleRollback: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback",
    abstract: Phrase("Goes back to the version that was installed before.", zh: "退回此前安装的版本。"))

  @Argument(help: ArgumentHelp(Phrase("The bundle.", zh: "脚本包的名称。")))
  var name: String

  @OptionGroup var options: PlaceOptions

  func run() throws {
    let (from, to) = try InstalledBundles(in: options.folder()).rollBack(name)
    Process.say([
      from.map {
        Phrase("\(name) is \(to) again, after \($0)", zh: "\(name)已由\($0)退回\(to)")
      } ?? Phrase("\(name) is \(to) again", zh: "\(name)已退回\(to)")
    ])
  }
}
