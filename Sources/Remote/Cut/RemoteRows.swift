import Diagnostics
import Query
import Tables

/// The rows of a table of the server as some steps leave them: columns as expressions over the table's own, and conditions.
/// One flat query, so that shards do the work of it and not the server that is asked.
struct RemoteRows {
  let table: ClickHouseTable
  var compiler: ExpressionCompiler
  private(set) var conditions: [String] = []
  /// What is counted among the rows that so many conditions leave.
  private(set) var tallies: [(conditions: Int, tally: Tally)] = []
  var verbs: [String] = []

  init(_ table: ClickHouseTable, places: [Int], _ context: RemoteContext) {
    self.table = table
    let columns = places.map { Self.column($0, of: table) }
    compiler = ExpressionCompiler(columns: columns, workdays: context.workdays)
    for (place, column) in zip(places, columns) where table.types[place].conversion == .float {
      let what = Phrase("a float is not a finite number", zh: "浮点数不是有限的数")
      compiler.tallies.append(Tally(meaning: .fault(what), sql: "NOT ifNull(isFinite(\(column.sql)), 1)"))
    }
    settle()
  }

  /// A column of the table as a value of its type here.
  static func column(_ place: Int, of table: ClickHouseTable) -> Fragment {
    let type = table.types[place]
    let name = SQLText.name(table.schema[place].name)
    let sql =
      switch type.conversion {
      case .none: name
      case .day: "toInt32(\(name))"
      case .text: "toString(\(name))"
      case .float: "toFloat64(\(name))"
      case .flag: "toUInt8(\(name))"
      }
    return Fragment(sql, type.type, isNullable: type.isNullable, range: type.range)
  }

  /// The same rows after a step that looks at one row at a time.
  mutating func apply(_ plan: BoundPlan) throws(Refusal) {
    switch plan.step {
    case .filter(let condition, let keeping):
      try refuseWindows(condition)
      let compiled = try compiler.compile(condition.expression)
      try compiler.tallyUndecided(condition.expression, isCondition: true)
      settle()
      conditions.append(keeping ? compiled.truth : "NOT \(compiled.truth)")
    case .derive(let value, let place):
      try refuseWindows(value)
      let compiled = try compiler.compile(value.expression)
      try compiler.tallyUndecided(value.expression, isCondition: false)
      settle()
      if let place { compiler.columns[place] = compiled } else { compiler.columns.append(compiled) }
    case .project(let places): compiler.columns = places.map { compiler.columns[$0] }
    case .regroup: break
    default: throw Refusal(Phrase("this step runs here", zh: "这一步在本地执行"))
    }
    verbs.append(plan.origin.verb)
  }

  /// What was counted so far belongs to the rows that there are now.
  mutating func settle() {
    tallies += compiler.tallies.map { (conditions.count, $0) }
    compiler.tallies = []
  }

  mutating func keep(_ condition: String) { conditions.append(condition) }

  private func refuseWindows(_ value: WindowedExpression) throws(Refusal) {
    guard value.windows.isEmpty else {
      throw Refusal(Phrase("it looks at other rows", zh: "要看其他行"))
    }
  }

  // MARK: - Queries

  /// `WITH … SELECT … FROM … WHERE …`.
  func query(_ outputs: [String], conditions count: Int? = nil) -> String {
    let definition = compiler.workdaysDefinition.map { "WITH \($0)\n" } ?? ""
    let chosen = conditions.prefix(count ?? conditions.count)
    let condition = chosen.isEmpty ? "" : "\nWHERE \(chosen.joined(separator: "\n  AND "))"
    return
      "\(definition)SELECT \(outputs.joined(separator: ",\n  "))\nFROM \(SQLText.name(table.name))\(condition)"
  }

  /// The order of the rows: that of the table's own column, then of the columns that are read; missing values last.
  func order(after outputs: [String]) -> String {
    let own = Self.column(table.order, of: table)
    let keys = (own.isNullable ? ["isNull(\(own.sql))"] : []) + [own.sql]
    let rest = zip(outputs, compiler.columns).flatMap { name, column in
      column.isNullable ? ["isNull(\(name))", name] : [name]
    }
    return (keys + rest).joined(separator: ", ")
  }

  /// One query for each number of conditions among whose rows something is counted.
  var tallyQueries: [(sql: String, tallies: [Tally])] {
    Dictionary(grouping: tallies, by: \.conditions).sorted { $0.key < $1.key }.map { count, tallies in
      let counts = tallies.enumerated().map { "countIf(\($1.tally.sql)) AS tb_\($0)" }
      return (query(counts, conditions: count), tallies.map(\.tally))
    }
  }
}
