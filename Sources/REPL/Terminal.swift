package import Lua

/// A conversation over the standard input and output: lines with a prompt, or plain lines from a pipe.
package struct Terminal {
  private let conversation: Conversation
  private let stop: LuaStop
  private let isInteractive: Bool

  package init(_ conversation: Conversation, stop: LuaStop) {
    self.conversation = conversation
    self.stop = stop
    isInteractive = TextChannel.input.isTerminal
  }

  /// Reads and answers until the end.
  ///
  /// - Returns: false when an entry failed and nobody was there to see it.
  package func run() -> Bool {
    var lines = LineReader(TextChannel.input)
    var allSucceeded = true
    if isInteractive { TextChannel.output.write("Tongbao. :help shows what there is.\n") }
    while !conversation.isFinished {
      if isInteractive { TextChannel.output.write(conversation.prompt) }
      switch lines.next() {
      case .line(let line): allSucceeded = show(conversation.read(line)) && allSucceeded
      case .interrupted:
        conversation.drop()
        stop.reset()
        if isInteractive { TextChannel.output.write("\n") }
        if !isInteractive { return false }
      case .end:
        if isInteractive { TextChannel.output.write("\n") }
        return (show(conversation.end()) && allSucceeded) || isInteractive
      }
    }
    return allSucceeded || isInteractive
  }

  /// - Returns: whether nothing went wrong.
  private func show(_ reply: Reply) -> Bool {
    for note in reply.notes {
      let line = "note: \(note)"
      TextChannel.errors.write(TextChannel.errors.isTerminal ? "\u{1B}[2m\(line)\u{1B}[0m\n" : line + "\n")
    }
    if let text = reply.text { TextChannel.output.write(text + "\n") }
    // The terminal has just printed ^C.
    if isInteractive, reply.wasInterrupted { TextChannel.output.write("\n") }
    if let error = reply.error { TextChannel.errors.write("error: \(error)\n") }
    return reply.error == nil
  }
}
