import Lua
import LuaAPI

/// What may go on with a line that is a command: `:data te`.
enum CommandCompletion {
  static func list(_ typed: [Character], cursor: Int, _ source: CompletionSource) -> CompletionList? {
    let line = String(typed[..<cursor])
    guard let space = line.firstIndex(of: " ") else {
      let name = String(line.drop { $0 == " " }.dropFirst())
      let commands = Conversation.commandHelp.map { Completion($0.name, kind: .command, help: $0.help) }
      let verbs = source.session.reference.first { $0.heading.hasPrefix("Verbs") }?.entries ?? []
      let items = commands + verbs.map { Completer.item($0, .verb) }
      return list(items, name, cursor)
    }
    let argument = String(line[space...].drop { $0 == " " })
    switch line[..<space].dropFirst() {
    case "data", "schema": return list(source.datasets(argument), argument, cursor, areChosen: true)
    case "quarter": return list(source.quarters(), argument, cursor)
    case "help":
      let entries = source.session.reference.flatMap(\.entries)
      return list(entries.map { Completer.item($0, .function) }, argument, cursor)
    case "run", "save": return list(source.files(argument), argument, cursor)
    default: return nil
    }
  }

  private static func list(
    _ items: [Completion], _ typed: String, _ cursor: Int, areChosen: Bool = false
  ) -> CompletionList? {
    let fitting = areChosen ? items : CompletionSource.fitting(typed, items.map(CompletionSource.named))
    return fitting.isEmpty ? nil : CompletionList(range: (cursor - typed.count)..<cursor, items: fitting)
  }
}
