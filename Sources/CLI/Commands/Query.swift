import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Reports

/// `tongbao query`.
struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase("Answers one question.", zh: "回答一个问题。"),
    discussion: Phrase(verbatim: #"tongbao query 'data.media_accounts:filter "state == \"运营\"":count()'"#))

  @Argument(help: ArgumentHelp(Phrase("A Lua expression.", zh: "一个Lua表达式。")))
  var expression: String

  @Option(
    help: ArgumentHelp(
      Phrase("How the answer is printed.", zh: "答案的打印格式。"), valueName: "text|csv|json|md|html"))
  var format: TableFormat = .text

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let session = try options.session(.trusted)
    let (values, notes) = try session.evaluate(expression, name: "query")
    for note in notes {
      TextChannel.errors.write(Phrase.note(Phrase(verbatim: note)).text(in: Process.language) + "\n")
    }
    for value in values { TextChannel.output.write(try session.bytes(of: value, as: format)) }
  }
}

extension TableFormat: ExpressibleByArgument {}
