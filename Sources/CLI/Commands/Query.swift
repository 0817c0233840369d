import ArgumentParser
import Diagnostics
import LuaAPI
import REPL
import Reports

/// `tongbao query`.
struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answers one question.",
    discussion: #"tongbao query 'data.media_accounts:filter "state == \"运营\"":count()'"#)

  @Argument(help: "A Lua expression.")
  var expression: String

  @Option(help: ArgumentHelp("How the answer is printed.", valueName: "text|csv|json|md|html"))
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
