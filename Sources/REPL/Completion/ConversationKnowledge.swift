package import Diagnostics
import Lua
import LuaAPI
import Readers
import Tables

/// What a conversation knows of the text that is typed to it.
package final class ConversationKnowledge: EditorKnowledge {
  private let conversation: Conversation
  private var names: KnownNames
  /// The session that the names are of.
  private var session: ScriptSession
  /// Tables that were asked for since the last entry ran.
  private var tables: KnownTables?
  /// The entry as it was before the last key.
  private var known: EntryText?

  package init(_ conversation: Conversation) {
    self.conversation = conversation
    session = conversation.session
    names = KnownNames(session)
  }

  package var language: Language { conversation.language }

  package func isWhole(_ entry: String) -> Bool { conversation.isWhole(entry) }

  package func styles(of characters: [Character], cursor: Int?, in window: Range<Int>) -> [TextStyle] {
    let tables = tables ?? KnownTables(names, session, continued: conversation.lastEntry)
    self.tables = tables
    return Highlighter.styles(of: characters, cursor: cursor, in: window, names, tables, like: &known)
  }

  /// Looks at what there is anew, after an entry has run.
  func renew() {
    tables = nil
    guard session !== conversation.session else { return }
    session = conversation.session
    names = KnownNames(session)
  }

  /// The datasets that an entry names, and those of the entry that it continues; each once, in order.
  package func datasets(in entry: String) -> [String] {
    var text = entry
    if case .continuation = TypedLine(entry), let last = conversation.lastEntry { text = last + "\n" + entry }
    let pieces = EntryText(Array(text))
    var found: [String] = []
    for place in pieces.significant.indices.dropFirst(2) {
      guard pieces.piece(place - 2)?.text == "data", pieces.piece(place - 1)?.isSign(".") ?? false,
        let name = pieces.piece(place)?.text,
        let dataset = names.datasets.first(where: { $0.isCalled(name) }), !found.contains(dataset.name)
      else { continue }
      found += [dataset.name, dataset.title].compactMap(\.self)
    }
    return found
  }

  package func completions(of entry: String, cursor: Int) -> CompletionList? {
    let typed = Array(entry)
    let source = CompletionSource(names: names, session: session)
    if case .command = TypedLine(entry), !entry.contains("\n") {
      return CommandCompletion.list(typed, cursor: cursor, source)
    }
    let begins = typed.first { !$0.isWhitespace }
    let continued = begins == ":" || begins == "：" ? conversation.lastEntry : nil
    return Completer(typed, cursor: cursor, continued: continued, source).list()
  }

  /// Values of a large dataset are known once it has been read.
  package func whyNoCompletions(of entry: String, cursor: Int) -> Phrase? {
    let text = EntryText(Array(entry))
    let place = text.scalar(cursor)
    let isInText = text.tokens.contains { token in
      (token.kind == .string || token.kind == .unfinishedText) && token.range.lowerBound < place
        && place <= token.range.upperBound
    }
    let source = CompletionSource(names: names, session: session)
    guard isInText, let unread = source.unread(among: datasets(in: entry)) else { return nil }
    return Phrase(
      "\(unread.name) is large and not read yet: its values are listed once a question has read it",
      zh: "“\(unread.title ?? unread.name)”较大，尚未读取：查询一次之后可以列出取值")
  }
}
