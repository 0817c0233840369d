import Diagnostics
package import Tables

/// Holds the columns of one dataset against the columns of another that they refer to.
package struct ForeignKeyCheck {
  private let key: ForeignKey
  private let columns: [Column]
  private let targets: [Column]
  private let spellings: [String: String]
  private let index: KeyIndex
  /// What is said about each unknown key, so that it is worked out once.
  private var messages: [String: Phrase] = [:]
  /// More unknown keys than this get no suggestion: looking for one reads the whole referenced table.
  private static let mostSuggestions = 200

  /// Every row whose key stands in no row of the referenced table; rows with a missing part are left alone.
  ///
  /// - Parameters:
  ///   - key: the columns that refer, and those they refer to.
  ///   - result: the dataset that refers, with the lines its rows came from.
  ///   - schema: its schema, for titles.
  ///   - referenced: the table the key refers to.
  ///   - spellings: further spellings that are known, such as aliases of units, with what they mean.
  /// - Returns: one error a row, in the order of the rows. O(rows of both).
  package static func problems(
    _ key: ForeignKey, in result: ReadResult, schema: DatasetSchema, referenced: Table,
    spellings: [String: String] = [:]
  ) -> [ReadError] {
    let receipt = result.receipt
    if let reason = obstacle(key, result.table, referenced) {
      return [ReadError(reason, at: SourceLocation(file: receipt.file))]
    }
    return breaches(key, in: result.table, schema, referenced, spellings).map { problem in
      ReadError(
        problem.message,
        at: SourceLocation(
          file: receipt.file, line: receipt.line(ofRow: problem.row),
          column: receipt.cellOfColumn[problem.field] + 1), help: problem.help.map { [$0] } ?? [])
    }
  }

  /// Why a key cannot be checked at all; nil when it can.
  static func obstacle(_ key: ForeignKey, _ table: Table, _ referenced: Table) -> Phrase? {
    let name = Phrase("the foreign key \"\(listed: key.fields)\"", zh: "外键“\(listed: key.fields)”")
    let (columns, targets) = (columns(key.fields, of: table), columns(key.referenced, of: referenced))
    guard columns.count == key.fields.count, targets.count == columns.count, !columns.isEmpty else {
      return Phrase(
        "\(name) refers to columns that \"\(key.dataset)\" lacks", zh: "\(name)引用的列在“\(key.dataset)”中没有")
    }
    for (column, target) in zip(columns, targets) where column.type != target.type {
      return
        Phrase(
          "\(name) refers to a column of another type in \"\(key.dataset)\": \(column.type), not \(target.type)",
          zh: "\(name)引用了“\(key.dataset)”中不同类型的列：\(column.type.phrase)，而不是\(target.type.phrase)")
    }
    return nil
  }

  /// The cells whose key is unknown, for a key without ``obstacle(_:_:_:)``; columns stand as in the schema.
  static func breaches(
    _ key: ForeignKey, in table: Table, _ schema: DatasetSchema, _ referenced: Table,
    _ spellings: [String: String]
  ) -> [ConstraintCheck.Problem] {
    var check = ForeignKeyCheck(
      key, columns(key.fields, of: table), columns(key.referenced, of: referenced), spellings)
    let names = key.fields.map { name in
      schema.fields.first { $0.name == name }?.label ?? Phrase("\"\(name)\"", zh: "“\(name)”")
    }
    let word = names.count == 1 ? "column" : "columns"
    let label = Phrase("\(word) \(listed: names)", zh: "列\(listed: names)")
    let field = key.fields.last.flatMap { table.schema.index(of: $0) } ?? 0
    return check.unknownRows().map { row in
      let unknown = check.message(row)
      return ConstraintCheck.Problem(
        row: row, field: field, message: Phrase("\(label): \(unknown)", zh: "\(label)：\(unknown)"),
        help: Phrase("correct the name, or add it to \"\(key.dataset)\"", zh: "请改正名称，或把它加入“\(key.dataset)”"))
    }
  }

  private static func columns(_ names: [String], of table: Table) -> [Column] {
    names.compactMap { table.schema.index(of: $0) }.map { table.columns[$0] }
  }

  private init(_ key: ForeignKey, _ columns: [Column], _ targets: [Column], _ spellings: [String: String]) {
    self.key = key
    self.columns = columns
    self.targets = targets
    self.spellings = spellings
    index = KeyIndex(targets)
  }

  private func unknownRows() -> [Int] {
    let numbers = index.numbers(of: columns, own: targets)
    return numbers.indices.filter { row in
      numbers[row] == KeyIndex.absent && !columns.contains { $0.missing?.isMissing(row) == true }
    }
  }

  private mutating func message(_ row: Int) -> Phrase {
    let written = columns.map { $0[row].description }.joined(separator: ", ")
    if let known = messages[written] { return known }
    let last = columns.last.map { $0[row].description } ?? ""
    var message = Phrase("no \"\(written)\" in \"\(key.dataset)\"", zh: "“\(key.dataset)”中没有“\(written)”")
    if let meant = spellings[last] {
      message = message + Phrase("; it is an alias of \"\(meant)\"", zh: "；它是“\(meant)”的别名")
    } else if messages.count < Self.mostSuggestions {
      let known = candidates(row)
      message = message + Phrase("\(nearest: last, among: known)", zh: "\(nearest: last, among: known)")
    }
    messages[written] = message
    return message
  }

  /// Last parts of the keys there are whose other parts are those of a row.
  private func candidates(_ row: Int) -> [String] {
    let (head, targetHead) = (Array(columns.dropLast()), Array(targets.dropLast()))
    guard let target = targets.last else { return [] }
    let wanted = head.map { $0[row] }
    var seen: Set<String> = []
    for place in 0..<target.count where target.missing?.isMissing(place) != true {
      if zip(targetHead, wanted).allSatisfy({ $0[place] == $1 }) { seen.insert(target[place].description) }
    }
    return seen.sorted()
  }
}
