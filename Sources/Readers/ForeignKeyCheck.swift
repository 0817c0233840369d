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
  private var messages: [String: String] = [:]
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
    let places = key.fields.compactMap { result.table.schema.index(of: $0) }
    let columns = places.map { result.table.columns[$0] }
    let targets = key.referenced.compactMap { referenced.schema.index(of: $0) }.map { referenced.columns[$0] }
    if let reason = obstacle(key, columns, targets) {
      return [ReadError(reason, at: SourceLocation(file: result.receipt.file))]
    }
    var check = ForeignKeyCheck(key, columns, targets, spellings)
    let names = key.fields.map { name in schema.fields.first { $0.name == name }?.label ?? "\"\(name)\"" }
    let label = "column\(names.count == 1 ? "" : "s") \(names.joined(separator: ", "))"
    let place = places.last.map { result.receipt.cellOfColumn[$0] + 1 }
    return check.unknownRows().map { row in
      ReadError(
        label + ": " + check.message(row),
        at: SourceLocation(
          file: result.receipt.file, line: result.receipt.line(ofRow: row), column: place),
        help: ["correct the name, or add it to \"\(key.dataset)\""])
    }
  }

  private init(_ key: ForeignKey, _ columns: [Column], _ targets: [Column], _ spellings: [String: String]) {
    self.key = key
    self.columns = columns
    self.targets = targets
    self.spellings = spellings
    index = KeyIndex(targets)
  }

  /// Why a key cannot be checked at all.
  private static func obstacle(_ key: ForeignKey, _ columns: [Column], _ targets: [Column]) -> String? {
    let name = "the foreign key \"\(key.fields.joined(separator: ", "))\""
    guard columns.count == key.fields.count, targets.count == columns.count, !columns.isEmpty else {
      return "\(name) refers to columns that \"\(key.dataset)\" lacks"
    }
    for (column, target) in zip(columns, targets) where column.type != target.type {
      return
        "\(name) refers to a column of another type in \"\(key.dataset)\": \(column.type), not \(target.type)"
    }
    return nil
  }

  private func unknownRows() -> [Int] {
    let numbers = index.numbers(of: columns, own: targets)
    return numbers.indices.filter { row in
      numbers[row] == KeyIndex.absent && !columns.contains { $0.missing?.isMissing(row) == true }
    }
  }

  private mutating func message(_ row: Int) -> String {
    let written = columns.map { $0[row].description }.joined(separator: ", ")
    if let known = messages[written] { return known }
    let last = columns.last.map { $0[row].description } ?? ""
    var message = "no \"\(written)\" in \"\(key.dataset)\""
    if let meant = spellings[last] {
      message += "; it is an alias of \"\(meant)\""
    } else if messages.count < Self.mostSuggestions {
      message += Suggestion.clause(for: last, among: candidates(row))
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
