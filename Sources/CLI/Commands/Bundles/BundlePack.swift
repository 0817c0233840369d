import ArgumentParser
import Bundles
import Diagnostics
import LuaAPI
import Readers
import Workbench

/// `tongbao bundle pack`.
struct BundlePack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: Phrase(
      "Tests a bundle, holds what it reads against bundle.yaml, and signs it.",
      zh: "测试脚本包，核对它读取的内容与bundle.yaml是否一致，然后签名。"))

  @Argument(help: ArgumentHelp(Phrase("The folder that the bundle is written in.", zh: "脚本包所在的文件夹。")))
  var folder: String

  @Option(help: ArgumentHelp(Phrase("The office's secret key.", zh: "单位的密钥文件。"), valueName: "file"))
  var key = "office.key"

  @Option(help: ArgumentHelp(Phrase("The folder that the bundle is written to.", zh: "脚本包写入的文件夹。")))
  var out = "."

  @OptionGroup var passphrase: PassphraseOptions
  @OptionGroup var options: LanguageOptions

  func run() throws {
    let source = try BundleFolder(folder)
    let file = try SecretKeyFile(FileBytes.read(key), file: key)
    let description = source.description
    guard file.office == description.office else {
      throw BundleError(
        .contradiction,
        Phrase(
          "bundle.yaml is of \"\(description.office)\", the key of \"\(file.office)\"",
          zh: "bundle.yaml写的单位是“\(description.office)”，密钥是“\(file.office)”的"))
    }
    if SecretFile.isOpenToOthers(key) {
      Process.say([
        .note(Phrase("\(key) can be read by others: chmod 600 \(key)", zh: "其他人能读\(key)：chmod 600 \(key)"))
      ])
    }
    let signing = try file.opened(passphrase.passphrase(), file: key)
    let (bytes, notes) = try BundlePacker(source, in: Process.language).packed(by: signing)
    let name = "\(description.name)-\(description.version)\(BundleFile.ending)"
    let path = try OutputFolder(out).write(bytes, to: name)
    Process.say(notes + [.wrote(path, Phrase("\(bytes.count, .byte)", zh: "\(bytes.count, .byte)"))])
  }
}
