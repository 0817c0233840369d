import CivilTime
import Diagnostics
import Lua
import LuaAPI
import Readers
import Reports
import Tables
import Workbench

/// Lines that are no Lua: `:help`, `:data`, …
extension Conversation {
  /// The commands, in the order in which they are told, with a sentence each.
  static let commandHelp: [(name: String, help: String)] = [
    ("help", "What a function or verb does, with an example."),
    ("data", "The datasets, or the columns of one."),
    ("quarter", "The current quarter, or another one from now on."),
    ("time", "Shows how long each entry takes, or no longer."), ("quit", "Ends the conversation."),
  ]
  static let commandNames = commandHelp.map(\.name)

  func run(command name: String, _ argument: String) -> Reply {
    do {
      switch name {
      case "help": return try HelpText.reply(to: argument, session.reference)
      case "data": return Reply(text: try argument.isEmpty ? dataList() : columnList(of: argument))
      case "quarter": return try quarter(argument)
      case "time":
        showsTime.toggle()
        return Reply(text: showsTime ? "shows how long each entry takes" : "shows no times")
      case "quit":
        isFinished = true
        return .nothing
      default: return unknown(name)
      }
    } catch {
      return Reply(error: "\(ErrorText(error))")
    }
  }

  private func quarter(_ argument: String) throws -> Reply {
    if !argument.isEmpty { try workspace.use(argument) }
    guard let quarter = workspace.quarter else { throw WorkbenchError(.noQuarter) }
    let day = try workspace.asOf().map { ", counted up to \($0)" } ?? ""
    return Reply(text: "\(quarter)\(day)")
  }

  private func unknown(_ name: String) -> Reply {
    let isFunction = session.reference.contains { $0.entries.contains { $0.name == name } }
    let help =
      isFunction
      ? "a verb continues the entry before it when it is called: :\(name)()"
      : "the commands are \(Self.commandNames.map { ":\($0)" }.joined(separator: ", "))"
    let suggestion =
      isFunction ? "" : Suggestion.clause(for: ":\(name)", among: Self.commandNames.map { ":\($0)" })
    return Reply(error: "no command \":\(name)\"\(suggestion)\n  help: \(help)")
  }

  private func dataList() throws -> String {
    let rows = workspace.dataPackage.datasets.map { schema in
      let rows = workspace.readDataset(schema.name).map { String($0.table.rowCount) }
      return [
        schema.name, schema.title, rows ?? "not read", schema.origin?.rawValue, schema.basis?.rawValue,
      ]
    }
    return shown(["name", "title", "rows", "origin", "basis"], rows, caption: "datasets")
  }

  private func columnList(of name: String) throws -> String {
    let dataset = try workspace.dataset(name)
    let rows = dataset.schema.fields.map { field -> [String?] in
      let allowed = field.enumeration.map { $0.joined(separator: "、") }
      return [field.name, field.title, field.type.description, allowed ?? field.description]
    }
    let title = dataset.schema.title.map { "\(dataset.name) (\($0))" } ?? dataset.name
    return shown(["column", "title", "type", "values"], rows, caption: "columns of \(title)")
  }

  private func shown(_ names: [String], _ rows: [[String?]], caption: String) -> String {
    var options = grid
    options.caption = caption
    options.maximumRows = nil
    return TextGrid(TextTable.table(names, rows), options).description
  }
}
