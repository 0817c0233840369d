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
    let command = ConversationCommand(rawValue: name)
    do {
      guard let command else { throw unknown(name) }
      return try run(command, argument)
    } catch {
      let typed = command == .help ? "?\(argument)" : argument.isEmpty ? ":\(name)" : ":\(name) \(argument)"
      return failed(error, command: typed)
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
    case .mode: return try changeMode(argument)
    case .titles:
      let usesTitles = try Self.switched(argument, from: grid.usesTitles)
      (grid.usesTitles, session.grid.usesTitles) = (usesTitles, usesTitles)
      return reply(
        usesTitles
          ? Phrase("columns are headed by their titles", zh: "用标题作表头")
          : Phrase("columns are headed by their names", zh: "用列名作表头"))
    case .time:
      showsTime = try Self.switched(argument, from: showsTime)
      return reply(
        showsTime
          ? Phrase("shows how long each entry takes", zh: "显示每条语句的用时")
          : Phrase("shows no times", zh: "不再显示用时"))
    case .explain: return try explain(argument)
    case .why: return try why(argument)
    case .undo: return try undo()
    case .save: return try save(argument)
    case .run: return try runScript(argument)
    case .log: return try changeLog(argument)
    case .safe: return makeSafe()
    case .lang: return try speak(argument)
    case .quit:
      isFinished = true
      return .nothing
    }
  }

  /// What a command that switches is set to: `on`, `off`, or the other when nothing is said.
  private static func switched(_ argument: String, from isOn: Bool) throws -> Bool {
    switch argument {
    case "": !isOn
    case "on": true
    case "off": false
    default: throw ConversationError(.notASwitch(argument))
    }
  }

  /// A reply in the language of the conversation.
  func reply(_ phrase: Phrase) -> Reply { Reply(text: phrase.text(in: language)) }

  private func schema(_ argument: String) throws -> Reply {
    guard !argument.isEmpty else { throw ConversationError(.noDatasetNamed) }
    return Reply(text: try columnList(of: argument))
  }

  private func page() throws -> Reply {
    guard let result = results.first, let table = try session.table(of: result) else {
      throw ConversationError(.noTable)
    }
    paged = PagedTable(table, caption: session.caption(of: result) ?? "")
    return .nothing
  }

  /// Draws the newest table among the results as the verb does; the kind may be named.
  private func plot(_ kind: String) throws -> Reply {
    guard let place = try results.firstIndex(where: { try session.table(of: $0) != nil }) else {
      throw ConversationError(.noTable)
    }
    let call = kind.isEmpty ? ":plot()" : ":plot{ kind = \"\(kind.filter(\.isLetter))\" }"
    let reply = add((place == 0 ? "_" : "_\(place)") + call)
    // The chart is the last result now, and a verb such as :write goes on from here.
    if reply.error == nil { lastEntry = "_\(place + 1)\(call)" }
    return reply
  }

  private func changeMode(_ argument: String) throws -> Reply {
    guard !argument.isEmpty else { return Reply(text: mode.rawValue) }
    let known = ShowingMode.allCases.map(\.rawValue)
    guard let chosen = ShowingMode(rawValue: argument) else {
      throw ConversationError(.noMode(argument, known: known))
    }
    mode = chosen
    return reply(Phrase("tables are shown as \(chosen.rawValue)", zh: "表以\(chosen.rawValue)显示"))
  }

  private func speak(_ argument: String) throws -> Reply {
    let known = Language.allCases.map(\.rawValue)
    guard !argument.isEmpty else { return Reply(text: language.rawValue) }
    guard let chosen = Language(rawValue: argument) else {
      throw ConversationError(.noLanguage(argument, known: known))
    }
    (session.language, grid.language) = (chosen, chosen)
    return reply(Phrase("speaks English", zh: "以中文显示"))
  }

  private func quarter(_ argument: String) throws -> Reply {
    if !argument.isEmpty { try workspace.use(argument) }
    guard let quarter = workspace.quarter else { throw WorkbenchError(.noQuarter) }
    guard let day = try workspace.asOf() else { return Reply(text: quarter.description) }
    return reply(Phrase("\(quarter), counted up to \(day)", zh: "\(quarter)，截至\(day)"))
  }

  private func unknown(_ name: String) -> ConversationError {
    if session.verbSubjects.contains(where: { $0.entries.contains { $0.name == name } }) {
      return ConversationError(.verbAsCommand(":\(name)"))
    }
    let known = ConversationCommand.allCases.map { ":\($0.rawValue)" }
    return ConversationError(.noCommand(":\(name)", known: known))
  }

  // MARK: - Datasets

  func dataList() throws -> String {
    let unread = Phrase("not read", zh: "未读").text(in: language)
    let rows = workspace.dataPackage.datasets.map { schema in
      let dataset = workspace.readDataset(schema.name) ?? readIfSmall(schema)
      return [
        schema.name, schema.title, dataset.map { String($0.table.rowCount) } ?? unread,
        String(schema.fields.count), dataset.flatMap(Self.quarters), schema.path,
        dataset?.receipt.encoding.text(in: language), schema.origin?.rawValue, schema.basis?.rawValue,
      ]
    }
    return shown(
      [
        Phrase("name", zh: "名称"), Phrase("title", zh: "标题"), Phrase("rows", zh: "行数"),
        Phrase("columns", zh: "列数"), Phrase("quarters", zh: "季度"), Phrase("file", zh: "文件"),
        Phrase("encoding", zh: "编码"), Phrase("origin", zh: "来源"), Phrase("basis", zh: "口径"),
      ], rows, caption: Phrase("datasets", zh: "数据集"))
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

  /// What a dataset's columns are; those of data on a server as the server says, unless they are declared.
  private func schema(of name: String) throws -> DatasetSchema {
    guard try workspace.isElsewhere(name) else { return try workspace.dataset(name).schema }
    if let declared = workspace.dataPackage.dataset(name) { return declared }
    let remote = try workspace.remoteDataset(name)
    return DatasetSchema(
      name: remote.name, path: "",
      fields: remote.schema.fields.map { field in
        var column = FieldSchema(field.name, field.type)
        column.title = field.title
        return column
      })
  }

  func columnList(of name: String) throws -> String {
    let schema = try schema(of: name)
    let rows = schema.fields.map { field -> [String?] in
      let allowed = field.enumeration.map { $0.joined(separator: "、") }
      return [field.name, field.title, field.type.name.text(in: language), allowed ?? field.description]
    }
    let title =
      schema.title.map { Phrase("\(schema.name) (\($0))", zh: "\(schema.name)（\($0)）") }
      ?? Phrase(verbatim: schema.name)
    return shown(
      [
        Phrase("column", zh: "列"), Phrase("title", zh: "标题"), Phrase("type", zh: "类型"),
        Phrase("values", zh: "取值"),
      ], rows, caption: Phrase("columns of \(title)", zh: "\(title)的列"))
  }

  func shown(_ names: [Phrase], _ rows: [[String?]], caption: Phrase) -> String {
    var options = grid
    options.caption = caption.text(in: language)
    options.maximumRows = nil
    return TextGrid(TextTable.table(names.map { $0.text(in: language) }, rows), options).description
  }
}
