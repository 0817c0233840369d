import Diagnostics
package import Lua
import Reports
import Tables

/// A conversation over the standard input and output: with the line editor in a terminal, with plain lines from a pipe.
package struct Terminal {
  private let conversation: Conversation
  private let stop: LuaStop
  private let display: ProgressDisplay

  /// `display` is where the conversation prints.
  package init(_ conversation: Conversation, stop: LuaStop, _ display: ProgressDisplay) {
    self.display = display
    self.conversation = conversation
    self.stop = stop
  }

  /// Reads and answers until the end.
  ///
  /// - Returns: false when an entry failed and nobody was there to see it.
  package func run() -> Bool {
    if let window = Window.open() {
      EditedTerminal(conversation, stop: stop, window, display).run()
      return true
    }
    let isInteractive = TextChannel.input.isTerminal
    return runPlain(isInteractive: isInteractive) || isInteractive
  }

  /// Lines as they come, with a prompt where a person types them.
  private func runPlain(isInteractive: Bool) -> Bool {
    var lines = LineReader(TextChannel.input)
    var allSucceeded = true
    if isInteractive { TextChannel.output.write(Self.greeting.text(in: conversation.language)) }
    while !conversation.isFinished {
      if isInteractive { TextChannel.output.write(conversation.prompt) }
      switch lines.next() {
      case .line(let line):
        let reply = conversation.read(line)
        // The terminal has just printed ^C.
        if isInteractive, reply.wasInterrupted { TextChannel.output.write("\n") }
        ReplyText.show(reply, in: conversation.language, stop)
        if let paged = conversation.paged {
          conversation.paged = nil
          let options = GridOptions(caption: paged.caption, language: conversation.language)
          TextChannel.output.write(TextGrid(paged.table, options).description + "\n")
        }
        allSucceeded = reply.error == nil && allSucceeded
      case .interrupted:
        conversation.drop()
        stop.reset()
        guard isInteractive else { return false }
        TextChannel.output.write("\n")
      case .end:
        if isInteractive { TextChannel.output.write("\n") }
        let reply = conversation.end()
        ReplyText.show(reply, in: conversation.language, stop)
        return reply.error == nil && allSucceeded
      }
    }
    return allSucceeded
  }

  static let greeting = Phrase("Tongbao. :help shows what there is.\n", zh: "通报。键入:help查看说明。\n")
}
