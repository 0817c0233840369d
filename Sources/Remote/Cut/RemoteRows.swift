import Diagnostics
import Query
import Tables

/// The rows of a table of the server as some steps leave them: columns as expressions over the table's own, and conditions.
/// One flat query, so that shards do the work of it and not the server that is asked; windows alone make a query within it.
struct RemoteRows {
  let table: ClickHouseTable
  var compiler: ExpressionCompiler
  private(set) var conditions: [String] = []
  /// What is counted among the rows that so many conditions leave.
  private(set) var tallies: [(conditions: Int, tally: Tally)] = []
  var verbs: [String] = []
  /// How many small tables are sent along.
  private var sentTables = 0
  /// What the rows are taken from, and the column of it that orders them.
  private var from: String
  private(set) var firstOrder: Fragment
  /// What the rows are ordered by before that; nil for nothing.
  var leadingOrder: String?
  /// What is counted in the query within, as it was there.
  private var talliesWithin: [TallyQuery] = []

  init(_ table: ClickHouseTable, places: [Int], _ context: RemoteContext) {
    self.table = table
    from = SQLText.name(table.name)
    firstOrder = table.order
    compiler = ExpressionCompiler(columns: [], workdays: context.workdays, dialect: table.dialect)
    for place in places { compiler.columns.append(column(place)) }
    for (place, column) in zip(places, compiler.columns) where table.types[place].conversion == .float {
      let what = Phrase("a float is not a finite number", zh: "浮点数不是有限的数")
      compiler.tallies.append(Tally(meaning: .fault(what), sql: "NOT ifNull(isFinite(\(column.sql)), 1)"))
    }
    settle()
  }

  /// A column of the table as a value of its type here, with what must be defined for it.
  private mutating func column(_ place: Int) -> Fragment {
    for (name, list) in table.periods[place]?.definitions ?? [] { compiler.define(name) { list } }
    return table.column(place)
  }

  /// A column of a server's table as a value of its type here.
  static func column(_ called: String, _ type: ServerType) -> Fragment {
    let name = SQLText.name(called)
    let sql =
      switch type.conversion {
      case .none, .period: type.emptyIsMissing ? "nullIf(\(name), '')" : name
      case .day: "toInt32(\(name))"
      case .text: type.emptyIsMissing ? "nullIf(toString(\(name)), '')" : "toString(\(name))"
      case .float: "toFloat64(\(name))"
      case .flag: "toUInt8(\(name))"
      case .number: "(\(name) != 0)"
      }
    return Fragment(sql, type.type, isNullable: type.isNullable, range: type.range)
  }

  /// The same rows after a step that looks at one row at a time.
  mutating func apply(_ plan: BoundPlan) throws(Refusal) {
    switch plan.step {
    case .filter(let condition, let keeping):
      let count = compiler.columns.count
      if !condition.windows.isEmpty { try addWindows(condition.windows) }
      let compiled = try compiler.compile(condition.expression)
      try compiler.tallyUndecided(condition.expression, isCondition: true)
      settle()
      compiler.columns.removeLast(compiler.columns.count - count)
      conditions.append(keeping ? compiled.truth : "NOT \(compiled.truth)")
    case .derive(let value, let place):
      let count = compiler.columns.count
      if !value.windows.isEmpty { try addWindows(value.windows) }
      let compiled = try compiler.compile(value.expression)
      try compiler.tallyUndecided(value.expression, isCondition: false)
      settle()
      compiler.columns.removeLast(compiler.columns.count - count)
      if let place { compiler.columns[place] = compiled } else { compiler.columns.append(compiled) }
    case .project(let places): compiler.columns = places.map { compiler.columns[$0] }
    case .regroup: break
    case .join(let join): try apply(join, plan)
    case .matching(let left, let right, let keeping):
      let place = try find(left, in: plan.inputs[1], right, isUnique: false).place
      let missing = left.compactMap { compiler.columns[$0].missing }
      if !missing.isEmpty {
        compiler.tallies.append(
          Tally(meaning: .undecided, sql: "(\(missing.joined(separator: " + "))) > 0"))
      }
      if keeping { tallyUnmatched(left, place) }
      settle()
      keep("(\(place)) \(keeping ? ">" : "=") 0")
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

  // MARK: - Joins with small tables

  private mutating func apply(_ join: BoundJoin, _ plan: BoundPlan) throws(Refusal) {
    let (sent, place) = try find(join.left, in: plan.inputs[1], join.right, isUnique: true)
    tallyUnmatched(join.left, place)
    settle()
    var columns: [Fragment] = []
    for other in join.rightPlaces {
      let (definitions, value) = try sent.column(other, at: place, isOptional: join.kind == .left)
      for (name, list) in definitions { compiler.define(name) { list } }
      columns.append(value)
    }
    // It never fails, and leaves no row undecided.
    if let condition = join.condition {
      keep(try compiler.compile(condition).truth)
      compiler.tallies = []
    }
    compiler.columns += columns
    if join.kind == .inner { keep("(\(place)) > 0") }
  }

  /// Sends a table along and finds each row's partner in it by these keys.
  private mutating func find(
    _ left: [Int], in plan: BoundPlan, _ right: [Int], isUnique: Bool
  ) throws(Refusal) -> (sent: SentTable, place: String) {
    guard case .source(let source) = plan.step, let other = source.heldTable else {
      throw Refusal(Phrase("the other table is not at hand", zh: "另一张表不在手边"))
    }
    let found = try find(left, in: other, right)
    if isUnique, found.sent.repeatsKeys {
      throw Refusal(Phrase("keys repeat in the other table", zh: "另一张表的键有重复"))
    }
    return found
  }

  /// The same of a table at hand; `missingIsKey` where a missing key is one like others.
  mutating func find(
    _ left: [Int], in other: Table, _ right: [Int], missingIsKey: Bool = false
  ) throws(Refusal) -> (sent: SentTable, place: String) {
    let keys = left.map { compiler.columns[$0] }
    for (key, place) in zip(keys, right) where key.type != other.schema[place].type {
      throw SentTable.otherKeys
    }
    let sent = try SentTable(other, keys: right, number: sentTables, missingIsKey: missingIsKey)
    sentTables += 1
    for (name, list) in sent.definitions { compiler.define(name) { list } }
    return (sent, sent.place(of: keys))
  }

  private mutating func tallyUnmatched(_ keys: [Int], _ place: String) {
    let columns = keys.map { compiler.columns[$0] }
    let present = columns.compactMap { $0.missing.map { "NOT \($0)" } }
    compiler.tallies.append(
      Tally(
        meaning: .unmatched(columns), sql: (["(\(place)) = 0"] + present).joined(separator: " AND ")))
  }

  // MARK: - Queries within

  /// Makes the rows so far a query within the query, with further columns; `ties` are counted among them.
  mutating func nest(_ made: [Fragment], _ ties: [String]) {
    let own = compiler.columns + made
    let names = own.indices.map { "tb_c\($0)" }
    let outputs =
      zip(own, names).map { "\($0.sql) AS \($1)" } + ["\(firstOrder.sql) AS tb_order"]
      + ties.enumerated().map { "\($1) AS tb_ties\($0)" }
    let inner = query(outputs, defines: false)
    talliesWithin = tallyQueries
    tallies = []
    conditions = []
    from = "(\n\(inner)\n) AS tb_rows"
    firstOrder.sql = "tb_order"
    compiler.columns = zip(own, names).map { fragment, name in
      var column = fragment
      column.sql = name
      column.periodTexts = nil
      return column
    }
    for place in ties.indices where ties[place] != "0" {
      compiler.tallies.append(Tally(meaning: .ties, sql: "tb_ties\(place) > 1"))
    }
    settle()
  }

  /// The order of the rows, within the query.
  var rowOrder: String { order(after: compiler.columns.map(\.sql)) }

  // MARK: - Queries

  /// `WITH … SELECT … FROM … WHERE …`.
  func query(
    _ outputs: [String], conditions count: Int? = nil, and more: [String] = [], defines: Bool = true
  ) -> String {
    let chosen = conditions.prefix(count ?? conditions.count) + more
    let condition = chosen.isEmpty ? "" : "\nWHERE \(chosen.joined(separator: "\n  AND "))"
    let body = "SELECT \(outputs.joined(separator: ",\n  "))\nFROM \(from)\(condition)"
    guard defines else { return body }
    let used = compiler.definitions.filter { SQLText.mentions($0.name, in: body) }
    guard !used.isEmpty else { return body }
    return "WITH \(used.map(\.sql).joined(separator: ",\n  "))\n\(body)"
  }

  /// The order of the rows: that of the table's own column, then of the columns that are read; missing values last.
  func order(after outputs: [String]) -> String {
    let keys =
      [leadingOrder].compactMap { $0 } + (firstOrder.isNullable ? ["isNull(\(firstOrder.sql))"] : []) + [
        firstOrder.sql
      ]
    let rest = zip(outputs, compiler.columns).flatMap { name, column in
      column.isNullable ? ["isNull(\(name))", name] : [name]
    }
    return (keys + rest).joined(separator: ", ")
  }

  /// A query that counts, and the queries for keys that were found to have no partner.
  struct TallyQuery {
    let sql: String
    let tallies: [Tally]
    /// For each tally of unmatched keys, in their order.
    let unmatched: [String]
  }

  /// One query for each number of conditions among whose rows something is counted.
  var tallyQueries: [TallyQuery] {
    talliesWithin
      + Dictionary(grouping: tallies, by: \.conditions).sorted { $0.key < $1.key }.map { count, tallies in
        let counts = tallies.enumerated().map { "\($1.tally.count) AS tb_\($0)" }
        return TallyQuery(
          sql: query(counts, conditions: count), tallies: tallies.map(\.tally),
          unmatched: tallies.compactMap { unmatchedKeys($0.tally, conditions: count) })
      }
  }

  /// The first of the keys that find no partner, in the order of the rows.
  private func unmatchedKeys(_ tally: Tally, conditions: Int) -> String? {
    guard case .unmatched(let keys) = tally.meaning else { return nil }
    let names = keys.indices.map { "tb_\($0)" }
    let selected = zip(keys, names).map { "\($0.sql) AS \($1)" } + ["min(\(firstOrder.sql)) AS tb_first"]
    let order = (firstOrder.isNullable ? ["isNull(tb_first)"] : []) + ["tb_first"] + names
    return query(selected, conditions: conditions, and: ["((\(tally.sql)) = 1)"])
      + "\nGROUP BY \(names.joined(separator: ", "))\nORDER BY \(order.joined(separator: ", "))\nLIMIT 20"
  }
}
