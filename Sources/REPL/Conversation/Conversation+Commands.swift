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
  func run(command name: String, _ argument: String) -> Reply {
    stop.reset()
    guard let command = ConversationCommand(rawValue: name) else { return unknown(name, argument) }
    do {
      return try run(command, argument)
    } catch {
      return failed(error, entry: nil)
    }
  }

  private func run(_ command: ConversationCommand, _ argument: String) throws -> Reply {
    switch command {
    case .help: return try HelpTopic(self).reply(to: argument)
    case .data: return Reply(text: try argument.isEmpty ? dataList() : columnList(of: argument))
    case .schema: return try schema(argument)
    case .quarter: return try quarter(argument)
    case .page: return try page()
    case .plot: return try plot(argument)
    case .mode: return changeMode(argument)
    case .time:
      showsTime.toggle()
      return Reply(text: showsTime ? "shows how long each entry takes" : "shows no times")
    case .explain: return try explain(argument)
    case .why: return try why(argument)
    case .undo: return try undo()
    case .save: return try save(argument)
    case .run: return try runScript(argument)
    case .log: return try changeLog(argument)
    case .safe: return makeSafe()
    case .lang: return speak(argument)
    case .quit:
      isFinished = true
      return .nothing
    }
  }

  private func schema(_ argument: String) throws -> Reply {
    guard argument.isEmpty else { return Reply(text: try columnList(of: argument)) }
    return Reply(error: ":schema needs the name of a dataset\n  help: :data lists them")
  }

  private func page() throws -> Reply {
    guard let result = results.first, let table = try session.table(of: result) else { return noTable }
    paged = PagedTable(table, caption: session.caption(of: result) ?? "")
    return .nothing
  }

  var noTable: Reply {
    Reply(error: "the last result is no table\n  help: ask for one first, such as data.documents")
  }

  /// Draws the newest table among the results as the verb does; the kind may be named.
  private func plot(_ kind: String) throws -> Reply {
    guard let place = try results.firstIndex(where: { try session.table(of: $0) != nil }) else {
      return noTable
    }
    let call = kind.isEmpty ? ":plot()" : ":plot{ kind = \"\(kind.filter(\.isLetter))\" }"
    let reply = add((place == 0 ? "_" : "_\(place)") + call)
    // The chart is the last result now, and a verb such as :write goes on from here.
    if reply.error == nil { lastEntry = "_\(place + 1)\(call)" }
    return reply
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

  private func speak(_ argument: String) -> Reply {
    let known = Language.allCases.map(\.rawValue)
    guard !argument.isEmpty else { return Reply(text: language.rawValue) }
    guard let chosen = Language(rawValue: argument) else {
      let message = Phrase("no language \"\(argument)\"", zh: "没有语言“\(argument)”")
      let help = Phrase.help(Phrase("the languages are \(listed: known)", zh: "可选语言为\(listed: known)"))
      return Reply(error: "\(message.text(in: language))\n  \(help.text(in: language))")
    }
    session.language = chosen
    return Reply(text: Phrase("speaks English", zh: "以中文显示").text(in: chosen))
  }

  private func quarter(_ argument: String) throws -> Reply {
    if !argument.isEmpty { try workspace.use(argument) }
    guard let quarter = workspace.quarter else { throw WorkbenchError(.noQuarter) }
    let day = try workspace.asOf().map { ", counted up to \($0)" } ?? ""
    return Reply(text: "\(quarter)\(day)")
  }

  private func unknown(_ name: String, _ argument: String) -> Reply {
    let isFunction = session.verbSubjects.contains { $0.entries.contains { $0.name == name } }
    let known = ConversationCommand.allCases.map { ":\($0.rawValue)" }
    let help =
      isFunction
      ? "a verb continues the entry before it when it is called: :\(name)()"
      : "the commands are \(known.joined(separator: ", "))"
    let nearest = isFunction ? nil : Suggestion.nearest(to: ":\(name)", among: known, limit: 1).first
    var reply = Reply(
      error: "no command \":\(name)\"\(nearest.map { "; did you mean \"\($0)\"?" } ?? "")\n  help: \(help)")
    reply.correction = nearest.map { argument.isEmpty ? $0 : "\($0) \(argument)" }
    return reply
  }

  // MARK: - Datasets

  func dataList() throws -> String {
    let rows = workspace.dataPackage.datasets.map { schema in
      let dataset = workspace.readDataset(schema.name) ?? readIfSmall(schema)
      return [
        schema.name, schema.title, dataset.map { String($0.table.rowCount) } ?? "not read",
        String(schema.fields.count), dataset.flatMap(Self.quarters), schema.path,
        dataset?.receipt.encoding.text(in: language), schema.origin?.rawValue, schema.basis?.rawValue,
      ]
    }
    return shown(
      ["name", "title", "rows", "columns", "quarters", "file", "encoding", "origin", "basis"], rows,
      caption: "datasets")
  }

  /// A file that is read in a moment is read to tell what is in it; one that cannot be read says so when it is used.
  private func readIfSmall(_ schema: DatasetSchema) -> Dataset? {
    let size = FileText.size("\(workspace.folder.datasets)/\(schema.path)") ?? Int.max
    return size <= 4 << 20 ? try? workspace.dataset(schema.name) : nil
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

  func columnList(of name: String) throws -> String {
    let dataset = try workspace.dataset(name)
    let rows = dataset.schema.fields.map { field -> [String?] in
      let allowed = field.enumeration.map { $0.joined(separator: "、") }
      return [field.name, field.title, field.type.description, allowed ?? field.description]
    }
    let title = dataset.schema.title.map { "\(dataset.name) (\($0))" } ?? dataset.name
    return shown(["column", "title", "type", "values"], rows, caption: "columns of \(title)")
  }

  func shown(_ names: [String], _ rows: [[String?]], caption: String) -> String {
    var options = grid
    options.caption = caption
    options.maximumRows = nil
    return TextGrid(TextTable.table(names, rows), options).description
  }
}
