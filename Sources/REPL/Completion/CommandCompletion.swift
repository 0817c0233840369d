import Diagnostics
import Lua
import LuaAPI
import Workbench

/// What may go on with a line that is a command: `:data te`.
enum CommandCompletion {
  static func list(_ typed: [Character], cursor: Int, _ source: CompletionSource) -> CompletionList? {
    let line = String(typed[..<cursor])
    let asked = line.drop { $0 == " " }
    if let sign = asked.first, sign == "?" || sign == "？" {
      return list(HelpTopic.completions(source), String(asked.dropFirst().drop { $0 == " " }), cursor)
    }
    guard let space = line.firstIndex(of: " ") else {
      let name = String(line.drop { $0 == " " }.dropFirst())
      let commands = ConversationCommand.allCases.map {
        Completion($0.rawValue, kind: .command, help: $0.summary.text(in: source.session.language))
      }
      let verbs = source.session.verbs
      let items = commands + verbs.map { Completer.item($0, .verb, in: source.session.language) }
      return list(items, name, cursor)
    }
    let argument = String(line[space...].drop { $0 == " " })
    switch line[..<space].dropFirst() {
    case "data", "schema": return list(source.datasets(argument), argument, cursor, areChosen: true)
    case "quarter": return list(source.quarters(), argument, cursor)
    case "help": return list(HelpTopic.completions(source), argument, cursor)
    case "mode":
      return list(ShowingMode.allCases.map { Completion($0.rawValue, kind: .option) }, argument, cursor)
    case "plot":
      let kinds = source.names.verbs["plot"].map { DescribedOptions($0).values(of: "kind") } ?? []
      return list(kinds.map { Completion($0, kind: .option) }, argument, cursor)
    case "titles", "time": return list(["on", "off"].map { Completion($0, kind: .option) }, argument, cursor)
    case "lang": return list(["zh", "en"].map { Completion($0, kind: .option) }, argument, cursor)
    case "why": return list(source.units(), argument, cursor)
    case "run":
      let scripts = source.workspace.scriptNames().map { Completion($0, kind: .script) }
      return list(scripts + source.files(argument), argument, cursor)
    case "save", "log": return list(source.files(argument), argument, cursor)
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
