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
  /// The record in which each name stood last.
  private var lastRecord: [Int] = []
  /// Whether a column holds anything but null, and the names that are those of objects in other records.
  private var holdsValue: [Bool] = []
  private var namesOfObjects: Set<String> = []
  /// Of columns with numbers that may have more digits than a float, one of them.
  private var longNumbers: [Int: String] = [:]
  private var valueCount = 0
  /// Beyond so many cells, a table in which hardly one holds anything is none.
  private static let cellsBeforeGapsCount = 1 << 24
  private static let mostCellsForValue = 100

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
    table.leaveOutNulls()
    try table.checkGaps()
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
    try add(members, below: "", to: &cells, deep: 0)
    records.append(cells)
    starts.append(record.location)
  }

  private mutating func add(
    _ members: [JSONMember], below path: String, to cells: inout [Cell], deep: Int
  ) throws(ReadError) {
    for member in members {
      let name = path + member.name
      switch member.value.kind {
      case .object(let inner) where deep == 0:
        namesOfObjects.insert(name)
        try add(inner, below: name + ".", to: &cells, deep: 1)
      case .array(let items) where items.isEmpty:
        cells.append(
          Cell(column: try column(name, member.location), text: nil, location: member.value.location))
      case .object, .array:
        let column = try column(name, member.location)
        holdsValue[column] = true
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
        let column = try column(name, member.location)
        let text = text(member.value)
        if text != nil { holdsValue[column] = true }
        if case .number(let digits) = member.value.kind, longNumbers[column] == nil, FloatDigits.lose(digits)
        {
          longNumbers[column] = digits
        }
        valueCount += 1
        cells.append(Cell(column: column, text: text, location: member.value.location))
      }
    }
  }

  /// - Throws: ``ReadError`` for a name that stands in the record already, and for more names than a sheet has columns.
  private mutating func column(_ name: String, _ place: SourceLocation) throws(ReadError) -> Int {
    guard let known = placeOfName[name] else {
      try WidestTable.check(names.count + 1, at: place)
      placeOfName[name] = names.count
      names.append(name)
      lastRecord.append(records.count)
      holdsValue.append(false)
      return names.count - 1
    }
    guard lastRecord[known] != records.count else {
      throw ReadError(
        Phrase(
          "\"\(name)\" stands twice in the record: an object inside of it gives the same name",
          zh: "记录中有两个“\(name)”：其中的对象展开后同名"), at: place,
        help: [Phrase("rename one of them", zh: "请给其中一个改名")])
    }
    lastRecord[known] = records.count
    return known
  }

  /// Where some records have an object and others null, null is no column of its own.
  private mutating func leaveOutNulls() {
    let kept = names.indices.filter { holdsValue[$0] || !namesOfObjects.contains(names[$0]) }
    guard kept.count < names.count, !kept.isEmpty else { return }
    var places = [Int?](repeating: nil, count: names.count)
    for (place, column) in kept.enumerated() { places[column] = place }
    names = kept.map { names[$0] }
    longNumbers = Dictionary(
      longNumbers.compactMap { column, text in places[column].map { ($0, text) } },
      uniquingKeysWith: { first, _ in first })
    records = records.map { cells in
      cells.compactMap { cell in
        places[cell.column].map { Cell(column: $0, text: cell.text, location: cell.location) }
      }
    }
    problems = problems.map { problem in
      var problem = problem
      problem.column = problem.column.flatMap { places[$0] }
      return problem
    }
  }

  /// - Throws: ``ReadError`` for records that have hardly a name in common.
  private func checkGaps() throws(ReadError) {
    let cellCount = names.count * records.count
    guard cellCount > Self.cellsBeforeGapsCount, cellCount / Self.mostCellsForValue > valueCount else {
      return
    }
    throw ReadError(
      Phrase(
        "\(records.count) records have \(names.count) names and hardly one in common, so they are no table",
        zh: "\(records.count)条记录共有\(names.count)个名称，几乎没有相同的，不成表"),
      at: SourceLocation(file: file),
      help: [
        Phrase(
          "write each record with the same names, such as {\"name\": …, \"value\": …}",
          zh: "各条记录请用相同的名称，例如{\"名称\": …, \"值\": …}")
      ])
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
    var table = LaidOutTable(
      text: text,
      origin: RecordOrigin(
        noun: .record, numbers: (0...Int32(records.count)).map { $0 }, problems: problems),
      notes: notes
    ) { number, cell in
      guard number > 0 else { return SourceLocation(file: file) }
      let known = cell.flatMap { cell in records[number - 1].first { $0.column == cell - 1 } }
      return known?.location ?? starts[number - 1]
    }
    table.longNumbers = longNumbers
    return table
  }
}
