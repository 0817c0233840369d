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

  @Argument(
    help: ArgumentHelp(
      Phrase(
        "A Lua expression; read from the standard input if it is - or left out.",
        zh: "一个Lua表达式；写-或不写则从标准输入读取。")
    ))
  var expression: String?

  @Option(
    help: ArgumentHelp(
      Phrase("How the answer is printed.", zh: "答案的打印格式。"), valueName: "text|csv|json|md|html|xlsx"))
  var format: TableFormat = .text

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let question = try question()
    let session = try options.session(.trusted)
    do {
      let (values, notes) = try session.evaluate(question, name: Self.name)
      for note in notes {
        TextChannel.errors.write(Phrase.note(Phrase(verbatim: note)).text(in: Process.language) + "\n")
      }
      for value in values { TextChannel.output.write(try session.bytes(of: value, as: format)) }
    } catch {
      let text = ErrorText(error, in: Process.language, typed: question, named: Self.name).text
      TextChannel.errors.write(ErrorText.line(text, in: Process.language))
      throw ExitCode(ExitStatus(error).rawValue)
    }
  }

  /// What the question is called where an error says its place.
  private static let name = "query"

  private func question() throws -> String {
    if let expression, expression != "-" { return expression }
    let typed = expression == nil && TextChannel.input.isTerminal ? "" : TextChannel.input.readAll()
    // With its last line end, a question of one line would be told as one of several.
    guard let end = typed.lastIndex(where: { !$0.isWhitespace }) else {
      throw ValidationError(
        Phrase("Missing expected argument '<expression>'", zh: "缺少参数“<expression>”"))
    }
    return String(typed[...end])
  }
}

extension TableFormat: ExpressibleByArgument {}
