import Diagnostics

extension ShapeOptions {
  /// Every option by the name that scripts and commands use.
  package static let names = [
    "shape", "header_rows", "title_rows", "group_rows", "group_column", "total_rows", "footnotes",
    "repeated_rows", "fill_down", "first_row", "last_row", "range", "separator",
  ]

  /// Sets an option by its name.
  ///
  /// - Throws: ``ReadError`` that says what the option takes.
  package mutating func set(_ name: String, to value: ShapeOptionValue) throws(ReadError) {
    switch name {
    case "shape":
      guard case .text(let text) = value, let known = Recognition(rawValue: text) else {
        throw Self.misuse(
          name, Phrase("\"office\", \"plain\" or \"usual\"", zh: "\"office\"、\"plain\"或\"usual\""),
          "shape = \"plain\"")
      }
      recognition = known
    case "header_rows": headerRows = try Self.rows(value, name).sorted()
    case "title_rows": titleRows = try Self.choice(value, name)
    case "group_rows": groupRows = try Self.choice(value, name)
    case "group_column": groupColumn = try Self.text(value, name, "group_column = \"类别\"")
    case "total_rows":
      if case .text("keep") = value {
        totalRows = RowChoice.noRows
      } else {
        totalRows = try Self.choice(value, name)
      }
    case "footnotes": footnotes = try Self.choice(value, name)
    case "repeated_rows": repeatedRows = try Self.choice(value, name)
    case "fill_down":
      switch value {
      case .flag(let flag):
        fillsDown = flag
        filledColumns = []
      case .text(let text) where !text.isEmpty:
        filledColumns = text.split { ",，、".contains($0) }.map(String.init)
      default:
        throw Self.misuse(
          name, Phrase("true, false or names of columns", zh: "true、false或列名"), "fill_down = \"单位\"")
      }
    case "first_row": firstRow = try Self.row(value, name)
    case "last_row": lastRow = try Self.row(value, name)
    case "range": range = try Self.range(value)
    case "separator": separator = try Self.text(value, name, "separator = \"/\"")
    default:
      throw ReadError(
        Phrase(
          "no option \"\(name)\"\(nearest: name, among: Self.names)",
          zh: "没有选项“\(name)”\(nearest: name, among: Self.names)"), at: nil)
    }
  }

  private static func misuse(_ name: String, _ expected: Phrase, _ examples: String...) -> ReadError {
    let examples = examples.map { Phrase(verbatim: $0) }.joined(", or ", zh: "或")
    return ReadError(
      Phrase("\"\(name)\" is \(expected)", zh: "“\(name)”应为\(expected)"), at: nil,
      help: [Phrase("write \(examples)", zh: "写成\(examples)")])
  }

  private static func rows(_ value: ShapeOptionValue, _ name: String) throws(ReadError) -> [Int] {
    guard case .rows(let rows) = value, !rows.isEmpty, rows.allSatisfy({ $0 > 0 }) else {
      throw misuse(name, Phrase("the numbers of rows", zh: "行号"), "\(name) = {2, 3}")
    }
    return rows
  }

  private static func row(_ value: ShapeOptionValue, _ name: String) throws(ReadError) -> Int {
    guard case .rows(let rows) = value, rows.count == 1, rows[0] > 0 else {
      throw misuse(name, Phrase("the number of a row", zh: "一个行号"), "\(name) = 40")
    }
    return rows[0]
  }

  private static func choice(_ value: ShapeOptionValue, _ name: String) throws(ReadError) -> RowChoice? {
    switch value {
    case .flag(false): return RowChoice.noRows
    case .flag(true): return nil
    case .rows: return .rows(try rows(value, name))
    case .text:
      throw misuse(
        name, Phrase("false or the numbers of rows", zh: "false或行号"), "\(name) = false", "\(name) = {4, 9}")
    }
  }

  private static func text(
    _ value: ShapeOptionValue, _ name: String, _ example: String
  ) throws(ReadError) -> String {
    guard case .text(let text) = value, !text.isEmpty else {
      throw misuse(name, Phrase("a text", zh: "文本"), example)
    }
    return text
  }

  private static func range(_ value: ShapeOptionValue) throws(ReadError) -> SheetRange {
    guard case .text(let text) = value, let range = SheetRange(text) else {
      throw misuse("range", Phrase("the first and the last cell", zh: "第一个和最后一个单元格"), "range = \"B3:H40\"")
    }
    return range
  }

  /// What was said, by name, as ``ShapeOptionValue/written`` writes it; rows that depend on how many there are only if
  /// `withRows`.
  package func settings(withRows: Bool) -> [(name: String, value: String)] {
    var result: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value { result.append((name, value)) }
    }
    func written(_ choice: RowChoice?) -> String? {
      switch choice {
      case nil: nil
      case .noRows?: "false"
      case .rows(let rows)?: withRows ? ShapeOptionValue.rows(rows).written : nil
      }
    }
    add("shape", recognition == .usual ? nil : recognition.rawValue)
    add("header_rows", headerRows.map { ShapeOptionValue.rows($0).written })
    add("title_rows", written(titleRows))
    add("group_rows", written(groupRows))
    add("group_column", groupColumn)
    add("total_rows", written(totalRows))
    add("footnotes", written(footnotes))
    add("repeated_rows", written(repeatedRows))
    add("fill_down", fillsDown ? nil : "false")
    if fillsDown, !filledColumns.isEmpty { add("fill_down", filledColumns.joined(separator: ",")) }
    add("first_row", firstRow.map { String($0) })
    if withRows {
      add("last_row", lastRow.map { String($0) })
      add("range", range?.description)
    }
    add("separator", separator == "_" ? nil : separator)
    return result
  }
}
