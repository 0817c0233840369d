import CivilTime
import Query
import Served
import Tables
import TestSupport

@testable import Remote

/// Checks of sites, made up from a seed: the same rows in memory, on one, two and four shards, and in today's engine.
///
/// `weight` is in eighths, so that sums of it are exact whatever their order.
struct Checks {
  static let columns: [(name: String, type: String)] = [
    ("number", "Int64"), ("unit", "String"), ("kind", "Nullable(String)"),
    ("score", "Nullable(Decimal(9, 1))"),
    ("posts", "Int32"), ("visits", "Nullable(Int64)"), ("weight", "Float64"), ("day", "Nullable(Date)"),
    ("opened", "Date"), ("passed", "Nullable(UInt8)"), ("quarter", "String"), ("fee", "Decimal(12, 3)"),
  ]
  /// What is declared of them here.
  static let form: TableForm = {
    var passed = TableForm.Column("passed")
    passed.type = .bool
    var quarter = TableForm.Column("quarter")
    quarter.type = .period
    return TableForm(columns: [passed, quarter])
  }()
  private static let quarters = ["2021Q1", "2021Q2", "2020H2", "2020", "2021-05"]
  private static let units = ["甲", "乙", "城关镇", "综合行政执法局", "A", "a", "", "it's \\ \"so\"", "a\tb\nc"]
  private static let kinds = ["网站", "新媒体", "app"]

  let rows: [[String]]
  let table: Table

  init(seed: UInt64, count: Int) {
    var random = SplitMix64(seed: seed)
    rows = (0..<count).map { number in
      func maybe(_ text: String) -> String { random.once(in: 6) ? "\\N" : text }
      let score = Int.random(in: 0...1000, using: &random)
      let start = Int.random(in: 18_600..<18_990, using: &random)
      return [
        String(number), Self.escaped(random.pick(Self.units)), maybe(random.pick(Self.kinds)),
        maybe("\(score / 10).\(score % 10)"), String(Int.random(in: -3...30, using: &random)),
        maybe(String(Int64.random(in: -5_000_000_000...5_000_000_000, using: &random))),
        "\(Double(Int.random(in: -80...80, using: &random)) / 8)",
        maybe(Self.day(start + Int.random(in: 0..<30, using: &random))),
        Self.day(start), maybe(random.once(in: 3) ? "0" : "1"), random.pick(Self.quarters),
        Self.fee(Int.random(in: -99_999...99_999, using: &random)),
      ]
    }
    table = Self.table(rows)
  }

  private static func fee(_ thousandths: Int) -> String {
    FixedDecimal(unscaled: Int64(thousandths), scale: 3).description
  }

  private static func day(_ number: Int) -> String { CivilDate(daysSinceEpoch: Int32(number)).description }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": "\\\\"
      case "\t": "\\t"
      case "\n": "\\n"
      default: String(character)
      }
    }.joined()
  }

  private static func unescaped(_ text: String) -> String {
    units.first { escaped($0) == text } ?? text
  }

  private static func table(_ rows: [[String]]) -> Table {
    let types: [ColumnType] = [
      .int, .text, .text, .decimal(scale: 1), .int, .int, .float, .date, .date, .bool, .period,
      .decimal(scale: 3),
    ]
    var builders = types.map { ColumnBuilder($0) }
    for row in rows {
      for (place, cell) in row.enumerated() {
        _ = builders[place].append(value(cell, types[place]))
      }
    }
    let fields = zip(columns, types).map { Field($0.name, $1) }
    return Table(Schema(fields), builders.map { $0.build() }, rowCount: rows.count)
  }

  private static func value(_ cell: String, _ type: ColumnType) -> Value {
    if cell == "\\N" { return .missing }
    switch type {
    case .text: return .text(unescaped(cell))
    case .float: return Double(cell).map(Value.float) ?? .missing
    case .date: return CivilDate(isoText: cell).map(Value.date) ?? .missing
    case .decimal(let scale):
      return Int64(cell.filter { $0 != "." }).map { .decimal(FixedDecimal(unscaled: $0, scale: scale)) }
        ?? .missing
    case .bool: return .bool(cell == "1")
    case .period: return Period(text: cell).map(Value.period) ?? .missing
    default: return Int64(cell).map(Value.int) ?? .missing
    }
  }

  /// Lays the rows over servers: table `local` on each, and `name` over a cluster on the first.
  func load(_ name: String, onto servers: [Server], cluster: String?) throws {
    let definition = Self.columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")
    for (place, server) in servers.enumerated() {
      let local = cluster == nil ? name : name + "_local"
      try server.tell("DROP TABLE IF EXISTS \(local)")
      try server.tell("CREATE TABLE \(local) (\(definition)) ENGINE = MergeTree ORDER BY number")
      let own = rows.enumerated().filter { $0.offset % servers.count == place }.map(\.element)
      let lines = own.map { $0.joined(separator: "\t") + "\n" }.joined()
      if !own.isEmpty { try server.tell("INSERT INTO \(local) FORMAT TabSeparated\n\(lines)") }
    }
    guard let cluster else { return }
    try servers[0].tell("DROP TABLE IF EXISTS \(name)")
    try servers[0].tell(
      "CREATE TABLE \(name) (\(definition)) ENGINE = Distributed(\(cluster), default, \(name)_local, number)")
  }
}
