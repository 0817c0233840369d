import Diagnostics
import Glibc
import Lua
import Workbench

/// A conversation in a window with the line editor.
///
/// While an entry is typed the terminal sends every key by itself; while it runs, Ctrl-C and Ctrl-Z are signals, and
/// what is typed waits unseen for the next entry.
final class EditedTerminal {
  /// How long a sequence of bytes may take to come, in milliseconds; an escape alone is the key.
  private static let patience: Int32 = 40

  private let conversation: Conversation
  private let stop: LuaStop
  private let window: Window
  private let knowledge: ConversationKnowledge
  private let history: HistoryFile?
  private let output = TextChannel.output
  private let display: ProgressDisplay
  private var editor: LineEditor
  private var painter: FramePainter
  private var decoder = KeyDecoder()
  private var waiting: [Key] = []

  init(_ conversation: Conversation, stop: LuaStop, _ window: Window, _ display: ProgressDisplay) {
    self.display = display
    self.conversation = conversation
    self.stop = stop
    self.window = window
    let environment = EnvironmentVariable.values(["NO_COLOR", "TONGBAO_HISTORY", "XDG_STATE_HOME", "HOME"])
    history = HistoryFile.standardPath(environment).map { HistoryFile($0) }
    knowledge = ConversationKnowledge(conversation)
    editor = LineEditor(knowledge, history: history?.load() ?? [])
    painter = FramePainter(Palette(environment: environment))
  }

  /// Reads and answers until the end.
  func run() {
    output.write(Terminal.greeting.text(in: conversation.language))
    window.enter(.typing)
    while !conversation.isFinished, let text = edit() { answer(text) }
    window.enter(.found)
  }

  // MARK: - Typing

  /// The next entry; nil when there is none.
  private func edit() -> String? {
    editor.prompts = (conversation.prompt, "   ... ")
    stop.reset()
    fit()
    draw()
    while true {
      while !waiting.isEmpty {
        guard let event = editor.handle(waiting.removeFirst()) else { continue }
        switch event {
        case .submitted(let text):
          finish(text)
          return text
        case .interrupted(let text): finish(text)
        case .ended:
          finish("")
          return nil
        case .suspended:
          finish(editor.text)
          window.suspend()
        case .cleared:
          output.send("\u{1B}[H\u{1B}[2J")
          painter.forget()
        }
      }
      // What has come already is taken before anything is drawn.
      if !window.wait(0).contains(.input) { draw() }
      guard listen() else { return nil }
    }
  }

  /// Waits for keys, and sees to what else happens.
  ///
  /// - Returns: false when the terminal is gone.
  private func listen() -> Bool {
    let news = window.wait(decoder.isPending ? Self.patience : nil)
    if news.contains(.resumed) { painter.forget() }
    if !news.isDisjoint(with: [.resumed, .resized]) { fit() }
    if stop.isRequested {
      stop.reset()
      waiting.append(.control("c"))
    }
    if news.isEmpty { waiting += decoder.flush() }
    guard news.contains(.input) else { return true }
    guard let bytes = TextChannel.input.read() else { return true }
    guard !bytes.isEmpty else { return false }
    waiting += decoder.keys(bytes)
    return true
  }

  private func fit() {
    let size = window.size
    (editor.columns, editor.height) = (size.columns, size.rows)
    conversation.fit(width: size.columns)
  }

  private func draw() {
    if decoder.wasCut {
      editor.remark =
        Phrase(
          "what was pasted is longer than 1 MiB; the rest was left out", zh: "粘贴的内容超过1 MiB，超出部分没有采用"
        ).text(in: conversation.language)
    }
    output.send(painter.paint(editor.frame(), columns: editor.columns))
  }

  /// Leaves an entry in the window as it is, and goes on below it.
  private func finish(_ text: String) {
    output.send(painter.finish(editor.finalFrame(of: text)))
  }

  // MARK: - Looking

  /// Shows a table page by page until the person leaves.
  private func look(at paged: PagedTable) {
    conversation.paged = nil
    var pager = TablePager(paged, conversation.grid, language: conversation.language)
    window.showPage(true)
    defer {
      window.showPage(false)
      painter.forget()
    }
    painter.forget()
    while true {
      fit()
      (pager.columns, pager.height) = (editor.columns, editor.height)
      while !waiting.isEmpty {
        let key = waiting.removeFirst()
        if key == .control("z") {
          window.suspend()
        } else if !pager.handle(key) {
          return
        }
      }
      if !window.wait(0).contains(.input) {
        output.send(painter.paint(pager.frame(), columns: pager.columns))
      }
      guard listen() else { return }
    }
  }

  // MARK: - Answering

  private func answer(_ text: String) {
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    let time = Glibc.time(nil)
    let datasets = knowledge.datasets(in: text)
    let name = history?.begin(text, datasets: datasets, time: time)
    window.enter(.running)
    let clock = ContinuousClock()
    let start = clock.now
    let (work, language) = (conversation.workspace.work, conversation.language)
    let reply = display.during(work, columns: editor.columns, in: language) { conversation.read(text) }
    let took = Int((clock.now - start) / .milliseconds(1))
    ReplyText.show(reply, in: conversation.language, stop)
    window.enter(.typing)
    if let paged = conversation.paged { look(at: paged) }
    let outcome: HistoryEntry.Outcome =
      reply.wasInterrupted ? .stopped : reply.error == nil ? .succeeded : .failed
    if let name { history?.finish(name, outcome, milliseconds: took) }
    editor.remember(
      HistoryEntry(text, datasets: datasets, time: time, outcome: outcome, milliseconds: took))
    knowledge.renew()
    editor.correction = reply.correction
  }
}
