import Diagnostics
import Reports

/// Shows replies: what they say on the output, what is beside it on the errors.
enum ReplyText {
  private static let palette = Palette(environment: EnvironmentVariable.values(["NO_COLOR"]))

  static func show(_ reply: Reply, in language: Language) {
    let errors = TextChannel.errors
    for note in reply.notes {
      let line = Phrase.note(Phrase(verbatim: note)).text(in: language)
      if errors.isTerminal {
        errors.send(palette.styled(VisibleText.lines(line), .dim) + "\n")
      } else {
        errors.write(line + "\n")
      }
    }
    if let text = reply.text { TextChannel.output.write(text + "\n") }
    if let trail = reply.trail, TextChannel.output.isTerminal, TextChannel.input.isTerminal {
      TextChannel.output.send(palette.styled(VisibleText.lines(trail), .dim) + "\n")
    }
    if let error = reply.error { errors.write(ErrorText.line(error, in: language)) }
  }
}
