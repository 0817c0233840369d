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
    ("schema", "The columns of a dataset."), ("page", "Looks at the last result page by page."),
    ("mode", "How tables are shown: table, csv, json, md, html or plain."),
    ("time", "Shows how long each entry takes, or no longer."), ("quit", "Ends the conversation."),
  ]
  static let commandNames = commandHelp.map(\.name)

  func run(command name: String, _ argument: String) -> Reply {
    do {
      switch name {
      case "help": return try HelpText.reply(to: argument, session.reference)
      case "data": return Reply(text: try argument.isEmpty ? dataList() : columnList(of: argument))
      case "schema": return try schema(argument)
      case "quarter": return try quarter(argument)
      case "page": return try page()
      case "mode": return changeMode(argument)
      case "time":
        showsTime.toggle()
        return Reply(text: showsTime ? "shows how long each entry takes" : "shows no times")
      case "quit":
        isFinished = true
        return .nothing
      default: return unknown(name)
      }
    } catch {
      return Reply(error: ErrorText(error, in: language).text)
    }
  }

  private func schema(_ argument: String) throws -> Reply {
    guard argument.isEmpty else { return Reply(text: try columnList(of: argument)) }
    return Reply(error: ":schema needs the name of a dataset\n  help: :data lists them")
  }

  private func page() throws -> Reply {
    guard let result = results.first, let table = try session.table(of: result) else {
      return Reply(error: "the last result is no table\n  help: ask for one first, such as data.documents")
    }
    paged = PagedTable(table, caption: session.caption(of: result) ?? "")
    return .nothing
  }

  private func changeMode(_ argument: String) -> Reply {
    guard !argument.isEmpty else { return Reply(text: mode.rawValue) }
    let known = ShowingMode.allCases.map(\.rawValue)
    guard let chosen = ShowingMode(rawValue: argument) else {
      return Reply(
        error: "no mode \"\(argument)\"" + Suggestion.clause(for: argument, among: known)
          + "\n  help: the modes are \(known.joined(separator: ", "))")
    }
    mode = chosen
    return Reply(text: "tables are shown as \(chosen.rawValue)")
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
      let dataset = workspace.readDataset(schema.name)
      return [
        schema.name, schema.title, dataset.map { String($0.table.rowCount) } ?? "not read",
        String(schema.fields.count), dataset.flatMap(Self.quarters), schema.path,
        dataset?.receipt.encoding.description, schema.origin?.rawValue, schema.basis?.rawValue,
      ]
    }
    return shown(
      ["name", "title", "rows", "columns", "quarters", "file", "encoding", "origin", "basis"], rows,
      caption: "datasets")
  }

  /// The first and the last quarter that a dataset has rows of.
  private static func quarters(_ dataset: Dataset) -> String? {
    guard let name = dataset.quarterColumn, let place = dataset.table.schema.index(of: name),
      case .integers(let numbers) = dataset.table.columns[place].values, numbers.count > 0
    else { return nil }
    let column = dataset.table.columns[place]
    var (low, high) = (numbers[0], numbers[0])
    for row in 1..<numbers.count { (low, high) = (min(low, numbers[row]), max(high, numbers[row])) }
    let (first, last) = (column.value(of: low), column.value(of: high))
    return low == high ? first.description : "\(first)–\(last)"
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
