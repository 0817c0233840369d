import Diagnostics
import REPL
import Readers

/// Questions to the person at the terminal.
enum Questions {
  /// The answer, without spaces around it; nil at the end of the input. An empty line asks again.
  static func ask(_ question: Phrase) -> String? {
    while true {
      TextChannel.output.write(question.text(in: Process.language) + " ")
      guard let line = readLine() else { return nil }
      let text = OfficeText.trimmed(line)
      if !text.isEmpty { return text }
    }
  }

  /// Whether the person says yes.
  static func agrees(_ question: Phrase) -> Bool {
    let choice = Phrase(" (yes/no)", zh: "（是/否）")
    let answer = ask(question + choice)?.lowercased() ?? ""
    return ["y", "yes", "是"].contains(answer)
  }
}
