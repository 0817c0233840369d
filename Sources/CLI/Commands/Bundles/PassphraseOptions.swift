import ArgumentParser
import Bundles
import Diagnostics
import REPL
import Readers

/// Where a passphrase comes from: a file, the environment, or the terminal. Never an argument, which others can see.
struct PassphraseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      Phrase(
        "A file whose first line is the passphrase; else TONGBAO_PASSPHRASE, else it is asked for.",
        zh: "首行为口令的文件；不写则取TONGBAO_PASSPHRASE，再不然就询问。"), valueName: "file"))
  var passphraseFile: String?

  private static let variable = "TONGBAO_PASSPHRASE"

  /// The passphrase; asked for twice where it will be the one from now on, as nobody sees what is typed.
  func passphrase(twice: Bool = false) throws -> String {
    if let passphraseFile {
      let text = String(decoding: try FileBytes.read(passphraseFile), as: UTF8.self)
      return try checked(String(text.prefix { !$0.isNewline }))
    }
    if let value = EnvironmentVariable.value(Self.variable) { return try checked(value) }
    guard
      let typed = PassphrasePrompt.ask(Phrase("passphrase: ", zh: "口令："), in: Process.language)
    else {
      throw BundleError(
        .key, Phrase("there is no passphrase", zh: "没有口令"),
        help: [
          Phrase(
            "type it in a terminal, or name a file with --passphrase-file, or set \(Self.variable)",
            zh: "在终端中输入，或用--passphrase-file指明文件，或设置\(Self.variable)")
        ])
    }
    if twice, PassphrasePrompt.ask(Phrase("once more: ", zh: "再输一次："), in: Process.language) != typed {
      throw BundleError(.key, Phrase("the two passphrases differ", zh: "两次输入的口令不同"))
    }
    return try checked(typed)
  }

  private static let shortest = 8

  private func checked(_ passphrase: String) throws -> String {
    guard passphrase.count >= Self.shortest else {
      throw BundleError(
        .key,
        Phrase("a passphrase has at least \(Self.shortest) characters", zh: "口令至少\(Self.shortest)个字符"))
    }
    return passphrase
  }
}
