import ArgumentParser
import Bundles
import Diagnostics
import Workbench

/// `tongbao bundle distrust`.
struct BundleDistrust: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distrust",
    abstract: Phrase(
      "Forgets the key of an office; the versions that were seen stay remembered.", zh: "删除单位的密钥；见过的版本仍然记住。"))

  @Argument(help: ArgumentHelp(Phrase("The office.", zh: "单位名称。")))
  var office: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let (isKnown, known) = try TrustFile(in: options.folder()).change { store in
      (store.distrust(office), store.offices.map(\.name))
    }
    guard isKnown else {
      throw BundleError(
        .key,
        Phrase(
          "no office \"\(office)\" is trusted here\(nearest: office, among: known)",
          zh: "此处没有认可单位“\(office)”\(nearest: office, among: known)"))
    }
    Process.say([Phrase("the key of \(office) is forgotten", zh: "已删除\(office)的密钥")])
  }
}
