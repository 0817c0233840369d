import ArgumentParser
import Bundles
import CivilTime
import Diagnostics
import Workbench

/// `tongbao bundle trust`: takes an office's key once its fingerprint was compared.
struct BundleTrust: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trust",
    abstract: Phrase("Takes the key of the office that sent a bundle.", zh: "认可发送单位的密钥。"))

  @Argument(help: ArgumentHelp(Phrase("A bundle of the office.", zh: "该单位的脚本包。")))
  var file: String

  @Option(
    help: ArgumentHelp(
      Phrase("The digits that the office read to you.", zh: "该单位读给您的数字。"), valueName: "digits"))
  var fingerprint: String

  @Option(help: ArgumentHelp(Phrase("Who compared them.", zh: "核对人。")))
  var by: String?

  @Option(
    help: ArgumentHelp(
      Phrase("The day on which they were compared, such as 2021-09-08.", zh: "核对日期，例如2021-09-08。")))
  var on: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let manifest = try BundleReading.bundle(file).manifest
    let day = try WorkspaceOptions.day(on)
    let office = manifest.office
    if let difference = manifest.key.fingerprint.difference(from: fingerprint) {
      throw BundleError(
        .changedKey,
        Phrase("\(office) is not trusted: \(difference)", zh: "不认可\(office)：\(difference)"))
    }
    try TrustFile(in: options.folder()).change { try $0.trust(manifest, on: day, by: by) }
    Process.say([Phrase("bundles of \(office) are taken from now on", zh: "从此接受\(office)的脚本包")])
  }
}
