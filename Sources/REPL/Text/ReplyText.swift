import Diagnostics
import Lua
import Reports

/// Shows replies: what they say on the output, what is beside it on the errors.
enum ReplyText {
  private static let palette = Palette(environment: EnvironmentVariable.values(["NO_COLOR"]))

  /// What is shown takes long where it has millions of lines: Ctrl-C, which raises `stop`, ends that too.
  static func show(_ reply: Reply, in language: Language, _ stop: LuaStop) {
    let errors = TextChannel.errors
    for note in reply.notes {
      let line = Phrase.note(Phrase(verbatim: note)).text(in: language)
      if errors.isTerminal {
        errors.send(palette.styled(VisibleText.lines(line), .dim) + "\n")
      } else {
        errors.write(line + "\n")
      }
    }
    if let text = reply.text {
      guard TextChannel.output.write(text, unless: { stop.isRequested }) else {
        stop.reset()
        TextChannel.output.write("\n")
        errors.write(ErrorText.line(Reply.stoppedByUser.text(in: language), in: language))
        return
      }
      TextChannel.output.write("\n")
    }
    if let trail = reply.trail, TextChannel.output.isTerminal, TextChannel.input.isTerminal {
      let lines = wrapped(VisibleText.lines(trail), TextChannel.output.width)
      TextChannel.output.send(palette.styled(lines, .dim) + "\n")
    }
    if let error = reply.error {
      let lines = ErrorText.line(error, in: language).split(separator: "\n", omittingEmptySubsequences: false)
      errors.write(lines.map { hint(String($0), errors.width, language) }.joined(separator: "\n"))
    }
  }

  /// A line of what to do, which may list many names, broken where a word ends. Other lines stay as they are: a mark may stand
  /// below them.
  private static func hint(_ line: String, _ width: Int?, _ language: Language) -> String {
    guard line.hasPrefix("  " + Phrase.help(.empty).text(in: language)) else { return line }
    return wrapped(line, width)
  }

  /// A line in lines that a window does not break. Spaces at its beginning stay, also before the others.
  static func wrapped(_ line: String, _ width: Int?) -> String {
    guard let width, DisplayWidth.cells(line) > width else { return line }
    let margin = String(repeating: " ", count: line.prefix { $0 == " " }.count)
    let lines = WrappedText(line, width: max(8, width - margin.count - 1), indent: 2).lines
    return lines.map { margin + $0 }.joined(separator: "\n")
  }
}
