import ArgumentParser
import Bundles
import Diagnostics
import Readers

/// `tongbao bundle fingerprint`: with `--compare` it ends with 1 when the digits are of another key.
struct BundleFingerprint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerprint",
    abstract: Phrase(
      "Prints the fingerprint of a key file or of a bundle's office, to be read over the phone.",
      zh: "打印密钥文件或脚本包发送单位的指纹，供电话核对。"))

  @Argument(help: ArgumentHelp(Phrase("A bundle, or a secret key.", zh: "脚本包或密钥文件。")))
  var file: String

  @Option(
    help: ArgumentHelp(Phrase("The digits that were read to you.", zh: "对方读给您的数字。"), valueName: "digits"))
  var compare: String?

  @OptionGroup var options: LanguageOptions

  func run() throws {
    let (office, key) = try owner()
    guard let compare else { return Process.say(FingerprintText.lines(office, key)) }
    if let difference = key.fingerprint.difference(from: compare) {
      Process.say([difference])
      throw ExitCode(ExitStatus.failed.rawValue)
    }
    Process.say([Phrase("it is the key of \(office)", zh: "是\(office)的密钥")])
  }

  private func owner() throws -> (String, OfficeKey) {
    let bytes = try FileBytes.read(file)
    if let secret = try? SecretKeyFile(bytes, file: file) { return (secret.office, secret.publicKey) }
    let manifest = try BundleReading.bundle(file).manifest
    return (manifest.office, manifest.key)
  }
}
