import ArgumentParser
import Bundles
import Diagnostics
import Glibc
import Lua
import REPL
import Readers
import Workbench

/// `tongbao bundle install`: ends with 1 when something is not answered; what is to be filled in then stands on the standard
/// output, and everything else on the other.
struct BundleInstall: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: Phrase(
      "Verifies a bundle, binds its columns to those here, tests it on this machine, and installs it.",
      zh: "验证脚本包，把它的列对应到本单位的列，在本机测试，然后安装。"),
    discussion: Phrase(
      """
      tongbao bundle install FILE > answers.yaml
      shows the bundle and writes what has to be answered; with the answers filled in:
      tongbao bundle install FILE --answers answers.yaml
      """,
      zh: """
        tongbao bundle install 文件 > answers.yaml
        展示脚本包，并写出需要答复的问题；填好答复后：
        tongbao bundle install 文件 --answers answers.yaml
        """))

  @Argument(help: ArgumentHelp(Phrase("The bundle.", zh: "脚本包。")))
  var file: String

  @Option(
    help: ArgumentHelp(
      Phrase("The answers, in place of a conversation.", zh: "答复文件，代替逐项询问。"), valueName: "file"))
  var answers: String?

  @OptionGroup var options: WorkspaceOptions

  private var isAsked: Bool { answers == nil && isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }

  /// Whether what is not answered is written down to be filled in.
  private var isForm: Bool { answers == nil && !isAsked }

  func run() throws {
    let bundle = try BundleReading.bundle(file)
    let stop = Interrupts.stop(in: Process.language)
    let worker = Worker(isStopped: { stop.isRequested })
    var installer = try BundleInstaller(
      bundle, FileBytes.read(file), from: file, into: options.open(), language: Process.language
    ) { try worker.run($0) }
    tell(BundleText.verified(bundle, file) + BundleText.shown(bundle))
    tell(BundleText.office(installer))
    if let answers {
      try installer.take(FileBytes.read(answers), file: answers)
    } else {
      try installer.settle()
    }
    if isAsked { try ask(&installer) }
    tell(BundleText.binding(bundle.description, installer.answers.binding))
    guard installer.open.allSatisfy({ $0 == .confirmation }) else { throw refusal(installer) }
    let count = try installer.replayTests()
    let tests = Noun("test", zh: "项测试")
    tell([Phrase("on this machine \(count, tests) passed", zh: "在本机\(count, tests)通过")] + installer.trial())
    if isAsked, !installer.open.isEmpty, Questions.agrees(InstallQuestion.confirmation.phrase) {
      try installer.answer(.confirmation, "")
    }
    guard installer.open.isEmpty else { throw refusal(installer) }
    try installer.install()
    let manifest = bundle.manifest
    Process.say([
      Phrase(
        "installed \(manifest.name) \(manifest.version); run it with tongbao bundle run \(manifest.name)",
        zh: "已安装\(manifest.name) \(manifest.version)；用tongbao bundle run \(manifest.name)运行")
    ])
  }

  /// What is told beside the file of answers, which is alone on the standard output.
  private func tell(_ lines: [Phrase]) {
    guard isForm else { return Process.say(lines) }
    for line in lines { TextChannel.errors.write(line.text(in: Process.language) + "\n") }
  }

  private func ask(_ installer: inout BundleInstaller) throws {
    while let question = installer.open.first, question != .confirmation {
      guard let text = Questions.ask(question.phrase) else { return }
      do {
        try installer.answer(question, text)
      } catch let error as any Diagnostic {
        tell([Phrase { error.text(in: $0) }])
      }
    }
  }

  private func refusal(_ installer: BundleInstaller) -> BundleError {
    let open = installer.open
    if isForm { TextChannel.output.write(installer.form.text(installer.answers)) }
    let questions = Noun("question", zh: "个问题")
    return BundleError(
      .unanswered,
      Phrase(
        "\(installer.bundle.manifest.name) is not installed: \(open.count, questions) not answered",
        zh: "没有安装\(installer.bundle.manifest.name)：\(open.count, questions)没有答复"),
      help: open.map(\.phrase) + [
        Phrase(
          "tongbao bundle install FILE > answers.yaml writes them down; fill them in, and give them with --answers answers.yaml",
          zh: "用tongbao bundle install 文件 > answers.yaml写出问题，填好后加上--answers answers.yaml")
      ])
  }
}
