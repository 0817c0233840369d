import Diagnostics
import Lua
import LuaAPI
import Readers
import Reports
import Tables
import Workbench

/// What completion knows of the workspace: datasets, columns at a step, values, scripts and files.
struct CompletionSource {
  let names: KnownNames
  let session: ScriptSession

  /// A dataset that is not read yet is read for its columns if its file has at most so many bytes: a key waits.
  private static let mostBytes = 4 << 20
  private static let mostTexts = 20_000
  static let mostItems = 200

  var workspace: OpenWorkspace { session.workspace }

  // MARK: - Choosing

  /// Items that fit what is typed, the best first, else in their order. `keys` are all that an item is called.
  static func fitting(
    _ typed: String, _ items: [(item: Completion, keys: [String])]
  ) -> [Completion] {
    best(typed, items.count) { wanted, place in
      items[place].keys.compactMap { NameMatch.of(wanted, in: $0) }.min()
    }.map { items[$0].item }
  }

  /// Texts that fit what is typed, the best first; made for tens of thousands of them.
  static func fitting(_ typed: String, texts: [String]) -> [String] {
    best(typed, texts.count) { wanted, place in NameMatch.of(wanted, in: texts[place]) }.map { texts[$0] }
  }

  private static func best(
    _ typed: String, _ count: Int, _ match: (NameMatch.Typed, Int) -> NameMatch?
  ) -> [Int] {
    let wanted = NameMatch.Typed(typed)
    var found: [(match: NameMatch, place: Int)] = []
    for place in 0..<count {
      if let match = match(wanted, place) { found.append((match, place)) }
    }
    found.sort { ($0.match, $0.place) < ($1.match, $1.place) }
    return found.prefix(mostItems).map(\.place)
  }

  static func named(_ item: Completion) -> (item: Completion, keys: [String]) { (item, [item.text]) }

  // MARK: - Tables

  /// Datasets by name; also by title when something is typed.
  func datasets(_ typed: String) -> [Completion] {
    var items: [(Completion, [String])] = []
    for schema in names.datasets {
      let rows = workspace.readDataset(schema.name).map { dataset in
        Noun.row.text(dataset.table.rowCount, in: session.language)
      }
      let columns = Phrase(
        "\(schema.fields.count, .column): \(listed: schema.fields.map(\.name))",
        zh: "\(schema.fields.count, .column)：\(listed: schema.fields.map(\.name))")
      items.append(
        Self.named(
          Completion(
            schema.name, kind: .table, type: rows, samples: [schema.title].compactMap(\.self),
            help: columns.text(in: session.language))))
      guard !typed.isEmpty, let title = schema.title else { continue }
      items.append(
        Self.named(Completion(title, kind: .table, type: rows, samples: [schema.name])))
    }
    for name in workspace.remoteNames {
      let place = Phrase("on a server", zh: "在服务器上").text(in: session.language)
      items.append(Self.named(Completion(name, kind: .table, help: place)))
    }
    return Self.fitting(typed, items)
  }

  /// The expression that a verb is called on, also when that is a table of a connected database.
  func chain(_ entry: EntryText, end: Int) -> ReceiverChain? {
    ReceiverChain(entry, end: end) { session.tableNames(of: $0) != nil }
  }

  /// The table that a chain gives; nil when that cannot be known at once.
  func table(_ chain: ReceiverChain?) -> TablePreview? {
    guard let chain else { return nil }
    let schemas = chain.datasets.compactMap { name in names.datasets.first { $0.isCalled(name) } }
    // A server is not asked while somebody types.
    let isConnected = chain.datasets.allSatisfy { name in
      (try? workspace.isElsewhere(name)) != true || workspace.isConnected(name)
    }
    let areAtHand =
      isConnected
      && schemas.allSatisfy { schema in
        workspace.readDataset(schema.name) != nil
          || FileText.size("\(workspace.folder.datasets)/\(schema.path)") ?? 0 <= Self.mostBytes
      }
    if areAtHand { return session.preview(chain.text) }
    // Its file says what it is before it is read, as long as nothing is done to it.
    return schemas.first.map { schema in
      let fields = schema.fields.map(\.field)
      return TablePreview(schema: Schema(fields), knownTexts: fields.map { _ in nil }, sources: [])
    }
  }

  /// Columns by name; also by title when something is typed. `written` makes of a name what stands for it.
  func columns(
    _ table: TablePreview, typed: String, written: (String) -> String
  ) -> [(item: Completion, keys: [String])] {
    var items: [(Completion, [String])] = []
    for field in table.schema.fields where !field.name.hasPrefix("@") {
      let glimpse = table.source(of: field).map(ColumnGlimpse.init)
      let domain = field.domain.map {
        Phrase("one of \($0.joined(separator: "、"))", zh: "取值为\($0.joined(separator: "、"))").text(
          in: session.language)
      }
      var item = Completion(
        written(field.name), kind: .column, type: field.type.name.text(in: session.language),
        missing: glimpse?.missingShare,
        samples: glimpse?.samples ?? field.domain.map { Array($0.prefix(3)) } ?? [],
        help: [field.title, domain].compactMap(\.self).joined(
          separator: session.language == .english ? ": " : "："))
      if item.help == "" { item.help = nil }
      item.label = field.title.map { "\(field.name) \($0)" } ?? field.name
      items.append((item, [field.name]))
      guard !typed.isEmpty, let title = field.title else { continue }
      item.text = written(title)
      item.label = "\(title) \(field.name)"
      items.append((item, [title]))
    }
    return items
  }

  /// The texts that a column may hold: those it declares, else those of its dataset.
  func values(_ column: String, in table: TablePreview) -> [String] {
    guard let place = table.schema.index(of: column) else { return [] }
    if let domain = table.schema[place].domain { return domain }
    guard let texts = table.knownTexts[place] else { return [] }
    return (0..<min(texts.count, Self.mostTexts)).map(texts.text)
  }

  // MARK: - What is beside tables

  func quarters() -> [Completion] {
    guard let dataset = try? workspace.dataset(OpenWorkspace.quartersDataset),
      let column = try? dataset.table.column(OpenWorkspace.quarterColumnName)
    else { return [] }
    return (0..<column.count).map { Completion(column[$0].description, kind: .quarter) }
  }

  func units() -> [Completion] {
    guard let dataset = try? workspace.dataset(OpenWorkspace.unitsDataset),
      let column = try? dataset.table.column("name")
    else { return [] }
    return (0..<column.count).map { Completion(column[$0].description, kind: .value) }
  }

  func modules() -> [Completion] {
    workspace.scriptNames().map { name in
      Completion(name.split(separator: "/").joined(separator: "."), kind: .script)
    }
  }

  /// Files and folders beside what is typed of a path.
  func files(_ typed: String) -> [Completion] {
    let folder = typed.lastIndex(of: "/").map { String(typed[...$0]) } ?? ""
    return FileText.names(in: folder.isEmpty ? "." : folder).map { Completion(folder + $0, kind: .file) }
  }
}
