import Diagnostics

/// Records of a JSON file laid out as a table: a list of objects, or one object a line.
///
/// The columns are the names of all records, in the order in which they first appear. What stands in an object inside of
/// a record is named with a point: `unit.name`.
struct JSONTable {
  private let file: String
  private var names: [String] = []
  private var placeOfName: [String: Int] = [:]
  /// What each record has: column, text, and where it stands.
  private var records: [[Cell]] = []
  private var starts: [SourceLocation] = []
  private var problems: [CellProblem] = []

  private struct Cell {
    let column: Int
    /// Nil for null.
    let text: String?
    let location: SourceLocation
  }

  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - file: its name in messages.
  ///   - items: names with points between that lead to the list of records; nil when the file is that list.
  /// - Returns: the records as text, and where each value stands.
  /// - Throws: ``ReadError`` with line and column for what is not JSON, and when there is no such list.
  static func table(_ bytes: [UInt8], file: String, items: String?) throws(ReadError) -> LaidOutTable {
    var table = JSONTable(file: file)
    let values = try JSONScanner.scanAll(bytes, file: file)
    for value in try table.records(of: values, items: items) { try table.add(value) }
    guard !table.names.isEmpty else {
      throw ReadError(Phrase("the file has no records", zh: "文件没有记录"), at: SourceLocation(file: file))
    }
    return table.laidOut()
  }

  private init(file: String) {
    self.file = file
  }

  // MARK: - Finding the records

  private func records(of values: [JSONValue], items: String?) throws(ReadError) -> [JSONValue] {
    // More than one value: JSON lines.
    guard values.count == 1, let only = values.first else {
      guard let items else { return values }
      var found: [JSONValue] = []
      for value in values { found += try list(in: value, at: items) }
      return found
    }
    if let items { return try list(in: only, at: items) }
    if case .array(let list) = only.kind { return list }
    guard case .object(let members) = only.kind else {
      throw ReadError(
        Phrase("expected a list of records, found \(only.noun)", zh: "此处应为记录的列表，实际为\(only.noun)"),
        at: only.location)
    }
    let lists = Self.lists(in: members, below: "")
    guard !lists.isEmpty else { return [only] }
    let others = lists.dropFirst().prefix(5).map { "\"\($0)\"" }
    let more = others.isEmpty ? Phrase.empty : Phrase(", or \(listed: others)", zh: "，或\(listed: others)")
    throw ReadError(
      Phrase("the records are not at the top of the file", zh: "记录不在文件的最外层"), at: only.location,
      help: [
        Phrase(
          "say where they are: items = \"\(lists[0])\"\(more)", zh: "请写明记录的位置：items = \"\(lists[0])\"\(more)")
      ])
  }

  /// Where lists of objects are, one or two names deep.
  private static func lists(in members: [JSONMember], below path: String) -> [String] {
    members.flatMap { member -> [String] in
      let name = path + member.name
      switch member.value.kind {
      case .array(let items):
        if case .object? = items.first?.kind { return [name] }
        return []
      case .object(let inner): return path.isEmpty ? lists(in: inner, below: name + ".") : []
      default: return []
      }
    }
  }

  private func list(in value: JSONValue, at items: String) throws(ReadError) -> [JSONValue] {
    var value = value
    var walked: [String] = []
    for name in items.split(separator: ".").map(String.init) {
      guard let next = value[name] else {
        var known: [String] = []
        if case .object(let members) = value.kind { known = members.map(\.name) }
        let path = walked.joined(separator: ".")
        let place = walked.isEmpty ? Phrase("the file", zh: "文件") : Phrase("\"\(path)\"", zh: "“\(path)”")
        let shown = known.prefix(12)
        throw ReadError(
          Phrase(
            "\(place) has no \"\(name)\"\(nearest: name, among: known)",
            zh: "\(place)没有“\(name)”\(nearest: name, among: known)"), at: value.location,
          help: known.isEmpty ? [] : [Phrase("it has \(listed: shown)", zh: "其中有\(listed: shown)")])
      }
      walked.append(name)
      value = next
    }
    guard case .array(let list) = value.kind else {
      throw ReadError(
        Phrase(
          "\"\(items)\" is a list of records, found \(value.noun)", zh: "“\(items)”应为记录的列表，实际为\(value.noun)"),
        at: value.location)
    }
    return list
  }

  // MARK: - Laying out

  private mutating func add(_ record: JSONValue) throws(ReadError) {
    guard case .object(let members) = record.kind else {
      throw ReadError(
        Phrase("a record is an object, found \(record.noun)", zh: "记录应为对象，实际为\(record.noun)"),
        at: record.location,
        help: [Phrase("write each record as {\"name\": value, …}", zh: "每条记录写成{\"名称\": 值, …}")])
    }
    var cells: [Cell] = []
    add(members, below: "", to: &cells, deep: 0)
    records.append(cells)
    starts.append(record.location)
  }

  private mutating func add(_ members: [JSONMember], below path: String, to cells: inout [Cell], deep: Int) {
    for member in members {
      let name = path + member.name
      switch member.value.kind {
      case .object(let inner) where deep == 0: add(inner, below: name + ".", to: &cells, deep: 1)
      case .object, .array:
        let column = column(name)
        cells.append(Cell(column: column, text: nil, location: member.value.location))
        problems.append(
          CellProblem(
            record: records.count + 1, line: records.count + 1, column: column,
            message: Phrase(
              "column \"\(name)\" holds \(member.value.noun), which is no value of a cell",
              zh: "列“\(name)”的值为\(member.value.noun)，不能作单元格的值"),
            help: Phrase("take it out, or write what it means as a text or a number", zh: "请去掉它，或把含义写成文本或数字"))
        )
      default:
        cells.append(Cell(column: column(name), text: text(member.value), location: member.value.location))
      }
    }
  }

  private mutating func column(_ name: String) -> Int {
    if let known = placeOfName[name] { return known }
    placeOfName[name] = names.count
    names.append(name)
    return names.count - 1
  }

  private func text(_ value: JSONValue) -> String? {
    switch value.kind {
    case .string(let text): text
    case .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    default: nil
    }
  }

  private func laidOut() -> LaidOutTable {
    var text = RecordText(width: names.count)
    for name in names { text.append(name.utf8) }
    var absent = 0
    for cells in records {
      var row = [Cell?](repeating: nil, count: names.count)
      for cell in cells { row[cell.column] = cell }
      for cell in row {
        if cell == nil { absent += 1 }
        if let value = cell?.text { text.append(value.utf8) } else { text.appendEmpty() }
      }
    }
    var notes: [Phrase] = []
    if absent > 0 {
      notes.append(
        Phrase(
          "\(absent) value\(absent == 1 ? " is" : "s are") missing: not every record has every name",
          zh: "缺少\(absent, .value)：不是每条记录都有全部名称"))
    }
    let (file, records, starts) = (file, records, starts)
    return LaidOutTable(
      text: text,
      origin: RecordOrigin(
        noun: .record, numbers: (0...Int32(records.count)).map { $0 }, problems: problems),
      notes: notes
    ) { number, cell in
      guard number > 0 else { return SourceLocation(file: file) }
      let known = cell.flatMap { cell in records[number - 1].first { $0.column == cell - 1 } }
      return known?.location ?? starts[number - 1]
    }
  }
}
