import ArgumentParser
import Bundles
import Diagnostics
import Glibc
import Workbench

/// `tongbao bundle keygen`.
struct BundleKeygen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen",
    abstract: Phrase("Makes the key with which an office signs its bundles.", zh: "生成单位用来签名的密钥。"))

  @Option(help: ArgumentHelp(Phrase("The office's name, as others will see it.", zh: "单位名称，其他单位看到的就是它。")))
  var office: String

  @Option(help: ArgumentHelp(Phrase("The file of the secret key.", zh: "密钥文件。"), valueName: "file"))
  var out = "office.key"

  @OptionGroup var passphrase: PassphraseOptions
  @OptionGroup var options: LanguageOptions

  func run() throws {
    try OfficeName.check(office)
    guard !FolderContents.isFile(out) else { throw WorkbenchError(.cannotWrite(path: out, reason: EEXIST)) }
    let key = try SigningKey.made()
    let file = try SecretKeyFile(key, office: office, passphrase: passphrase.passphrase(twice: true))
    try SecretFile.write(file.bytes, to: out)
    Process.say(
      [
        .wrote(out),
        Phrase(
          "keep it and its passphrase apart, and a copy of it locked away; who has both signs for you",
          zh: "密钥与口令分开保管，另存一份锁好；两者兼得者可以代您签名"),
      ] + FingerprintText.lines(office, key.publicKey))
  }
}
