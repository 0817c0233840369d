import ArgumentParser
import Diagnostics
import REPL
import Workbench

/// The program: a conversation, or one of its commands.
@main
struct Tongbao: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tongbao",
    abstract: Phrase(
      "Asks questions of inspection data, ranks units, and writes notices.", zh: "查询检查数据，给单位排名，编写通报。"),
    discussion: Phrase(
      "Without a command it opens a conversation in Lua; type :help there.",
      zh: "不写命令则打开Lua对话；在其中键入:help查看说明。"),
    version: Version.number,
    subcommands: [
      Talk.self, Query.self, Run.self, Check.self, Import.self, BlankWorkbook.self, NoticeCommand.self,
      Freeze.self, BundleCommand.self, Lint.self, Doc.self, Meta.self, JobsCommand.self, WorkerCommand.self,
    ],
    defaultSubcommand: Talk.self)

  static func main() {
    TextChannel.holdStandardNumbers()
    let language = Process.language
    do {
      let arguments = ArgumentOrder.commandFirst(Array(CommandLine.arguments.dropFirst()), of: Tongbao.self)
      if let unknown = ArgumentOrder.unknownCommand(arguments, of: Tongbao.self) { throw unknown }
      var command = try parseAsRoot(arguments)
      try command.run()
      Process.end(.done)
    } catch {
      exit(withStatusOf: error, language)
    }
  }

  /// Says what went wrong, and ends the process with the status for it.
  private static func exit(withStatusOf error: any Error, _ language: Language) -> Never {
    if error is ExitCode { Process.end(ExitStatus(error)) }
    guard exitCode(for: error) != .success else {
      TextChannel.output.write(ParserText(fullMessage(for: error)).text(in: language) + "\n")
      Process.end(.done)
    }
    guard exitCode(for: error) != .validationFailure else {
      TextChannel.errors.write(ParserText(fullMessage(for: error)).text(in: language) + "\n")
      Process.end(.wrongUsage)
    }
    TextChannel.errors.write(ErrorText.line(error, in: language, entry: "query"))
    Process.end(ExitStatus(error))
  }
}
