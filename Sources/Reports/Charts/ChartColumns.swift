import Tables

/// The columns of a table as a chart looks at them.
struct ChartColumns {
  let table: Table
  let usesTitles: Bool

  /// Columns that only order others, or are what others are compared with.
  private static let orders: Set<String> = ["official_order", "rank_fall", "previous", "year_ago"]
  /// What a column of results is often called.
  private static let results: Set<String> = ["score", "index", "total", "得分", "总分"]
  private static let subjects: Set<String> = ["unit", "name", "单位", "单位名称"]

  func place(_ name: String) throws(ChartError) -> Int {
    guard let place = table.schema.index(of: name) else {
      throw ChartError(.unknownColumn(name, known: table.schema.names))
    }
    return place
  }

  func numericPlace(_ name: String) throws(ChartError) -> Int {
    let place = try place(name)
    let type = table.schema[place].type
    guard type.isNumeric else {
      throw ChartError(.notNumeric(name, type: type, numeric: names(where: \.type.isNumeric)))
    }
    return place
  }

  func title(_ place: Int) -> String {
    let field = table.schema[place]
    return VisibleText.escaped(usesTitles ? field.title ?? field.name : field.name)
  }

  /// Whether a column is a share in per cent, by what it is called.
  func isPercent(_ place: Int) -> Bool {
    let field = table.schema[place]
    return [field.name, field.title ?? ""].contains { word in
      word.hasSuffix("率") || word.hasSuffix("percent") || word.contains("%") || word.contains("百分")
    }
  }

  // MARK: - Guesses

  func names(where holds: (Field) -> Bool) -> [String] {
    table.schema.fields.filter(holds).map(\.name)
  }

  /// The column whose name or title says that it names units; else the first text column without two equal texts;
  /// else the first.
  func subject(except others: [String?] = []) -> String? {
    let texts = table.schema.fields.filter { $0.type == .text && !others.contains($0.name) }
    let called = texts.first { Self.subjects.contains($0.name) || Self.subjects.contains($0.title ?? "") }
    return (called ?? texts.first { !repeats($0.name) } ?? texts.first)?.name
  }

  /// The column of periods, else of days, that has more than one value.
  var time: String? {
    let periods =
      table.schema.fields.filter { $0.type == .period } + table.schema.fields.filter { $0.type == .date }
    return periods.first { hasSeveral($0.name) }?.name
  }

  /// The column of numbers that a chart is about: a result by its name, else a share, else the first that is no place.
  func measure(except others: [String?] = []) -> String? {
    let numbers = table.schema.fields.filter { $0.type.isNumeric && !others.contains($0.name) }
    let measures = numbers.filter { !Self.isPlace($0) }
    return
      (measures.first { Self.results.contains($0.name) || Self.results.contains($0.title ?? "") }
      ?? measures.first { table.schema.index(of: $0.name).map(isPercent) ?? false }
      ?? measures.first ?? numbers.first)?.name
  }

  /// The column of places, as `rank` makes it.
  var rank: String? {
    table.schema.fields.first { $0.type.isNumeric && ($0.name == "rank" || $0.title == "名次") }?.name
  }

  private static func isPlace(_ field: Field) -> Bool {
    orders.contains(field.name) || field.name == "rank" || field.name.hasSuffix("_rank")
      || field.name.hasPrefix("rank_") || field.title == "名次"
  }

  /// Whether a value stands in two rows; looks at the first rows only.
  func repeats(_ name: String) -> Bool {
    guard let place = table.schema.index(of: name) else { return false }
    var seen: Set<Value> = []
    return !(0..<min(table.rowCount, Self.lookedAt)).allSatisfy { seen.insert(table[$0, place]).inserted }
  }

  private func hasSeveral(_ name: String) -> Bool {
    guard let place = table.schema.index(of: name) else { return false }
    let rows = 0..<min(table.rowCount, Self.lookedAt)
    let known = rows.lazy.map { table[$0, place] }.filter { !$0.isMissing }
    guard let first = known.first else { return false }
    return known.contains { $0 != first }
  }

  private static let lookedAt = 10_000
}
