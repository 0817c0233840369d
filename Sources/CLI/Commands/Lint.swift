import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Workbench

/// `tongbao lint`: ends with 1 when anything was found.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase(
      "Looks through scripts without running them: unknown names, locals that nobody reads, what is another elsewhere.",
      zh: "不运行而检查脚本：未知的名称、从未使用的局部变量、换个环境结果不同的写法。"))

  @Argument(
    help: ArgumentHelp(
      Phrase("Scripts, as of run; every script of the workspace if left out.", zh: "脚本，与run相同；不写则为工作区的全部脚本。"))
  )
  var scripts: [String] = []

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let workspace = try options.open()
    let names = try KnownNames(in: workspace)
    let chosen = scripts.isEmpty ? workspace.scriptNames() : scripts
    var count = 0
    for name in chosen {
      let script = try workspace.script(name)
      for finding in ScriptLint.findings(in: script.text, file: script.name, names) {
        TextChannel.output.write(finding.text(in: Process.language) + "\n")
        count += 1
      }
    }
    let findings = Noun("finding", zh: "处问题")
    let files = Noun("script", zh: "个脚本")
    Process.say([
      Phrase("\(chosen.count, files): \(count, findings)", zh: "\(chosen.count, files)：\(count, findings)")
    ])
    guard count == 0 else { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
