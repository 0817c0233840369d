import Diagnostics
import Query
import Tables

/// What a row learns from other rows, in releases that have window functions: the rows so far become a query within the query.
extension RemoteRows {
  /// The same rows with the windows of an expression as further columns, behind those of the rows.
  ///
  /// - Throws: ``Refusal`` for releases without window functions, and windows that would mean something else.
  mutating func addWindows(_ windows: [BoundWindow]) throws(Refusal) {
    guard table.dialect.hasWindows else {
      throw Refusal(Phrase("this release of the server has no window functions", zh: "这一版服务器没有窗口函数"))
    }
    let count = compiler.columns.count
    var made: [Fragment] = []
    var ties: [String] = []
    for window in windows {
      for argument in window.arguments where argument.reads({ $0 >= count }) {
        throw Refusal(Phrase("a window within a window runs here", zh: "嵌套的窗口在本地计算"))
      }
      let window = try place(window)
      made.append(window.value)
      ties.append(window.ties ?? "0")
    }
    settle()
    nest(made, ties)
  }

  private struct Placed {
    let value: Fragment
    /// How many rows have the same rank as this one; nil when there are no ranks.
    var ties: String?
  }

  private mutating func place(_ window: BoundWindow) throws(Refusal) -> Placed {
    for place in window.partition {
      guard compiler.columns.indices.contains(place), compiler.columns[place].type != .float else {
        throw RemoteCut.floatKeys
      }
    }
    let parts = window.partition.map { compiler.columns[$0].sql }
    switch window.function {
    case .rank(let policy): return try rank(policy, window, parts)
    case .rowNumber:
      let sql = "toInt64(row_number() OVER (\(try over(parts, window.order))))"
      return Placed(value: Fragment(sql, .int, range: 1...1 << 40))
    case .lag(let offset), .lead(let offset):
      let value = try compiler.compile(window.arguments[0])
      try compiler.tallyUndecided(window.arguments[0], isCondition: false)
      let name = if case .lag = window.function { "lagInFrame" } else { "leadInFrame" }
      let frame = "ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING"
      let sql =
        "\(name)(toNullable(\(value.widened)), \(offset)) OVER (\(try over(parts, window.order)) \(frame))"
      return Placed(
        value: Fragment(sql, value.type, isNullable: true, range: value.range, isUnscaled: value.isUnscaled))
    case .aggregate(let function): return Placed(value: try aggregate(function, window, parts))
    case .cumulativeSum, .movingMean:
      throw Refusal(Phrase("running sums are added here", zh: "累计在本地计算"))
    }
  }

  /// Rows without a key are not ranked: they are a part of their own.
  private mutating func rank(
    _ policy: RankTies, _ window: BoundWindow, _ parts: [String]
  ) throws(Refusal) -> Placed {
    let keys = try sortKeys(window.order)
    guard !keys.isEmpty else { throw RemoteCut.runsHere }
    let gaps = keys.compactMap(\.value.missing)
    let unranked = gaps.isEmpty ? nil : "((\(gaps.joined(separator: " + "))) > 0)"
    let split = parts + [unranked].compactMap { $0 }
    let order = keys.map { "\($0.value.sql)\($0.isDescending ? " DESC" : "")" }.joined(separator: ", ")
    func over(_ order: String, _ frame: String = "") -> String {
      let partition = split.isEmpty ? "" : "PARTITION BY \(split.joined(separator: ", ")) "
      return "(\(partition)ORDER BY \(order)\(frame))"
    }
    let first = "toInt64(rank() OVER \(over(order)))"
    let last =
      "toInt64(count() OVER \(over(order, " RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW")))"
    let sql =
      switch policy {
      case .min: first
      case .max: last
      case .dense: "toInt64(dense_rank() OVER \(over(order)))"
      case .average: "((\(first) + \(last)) * 5)"
      case .ordinal: "toInt64(row_number() OVER \(over("\(order), \(rowOrder)")))"
      }
    let peers = "(PARTITION BY \((split + keys.map(\.value.sql)).joined(separator: ", ")))"
    let shared = "toInt64(count() OVER \(peers))"
    let most = Int128(policy == .average ? 10 : 1) << 40
    let isUnscaled = policy == .average
    guard let unranked else {
      return Placed(
        value: Fragment(sql, window.type, range: 1...most, isUnscaled: isUnscaled), ties: shared)
    }
    return Placed(
      value: Fragment(
        "if(\(unranked), CAST(NULL AS Nullable(Int64)), \(sql))", window.type, isNullable: true,
        range: 1...most, isUnscaled: isUnscaled),
      ties: "if(\(unranked), toInt64(0), \(shared))")
  }

  private mutating func aggregate(
    _ function: AggregateFunction, _ window: BoundWindow, _ parts: [String]
  ) throws(Refusal) -> Fragment {
    let over = parts.isEmpty ? "()" : "(PARTITION BY \(parts.joined(separator: ", ")))"
    guard let argument = window.arguments.first else {
      return Fragment("toInt64(count() OVER \(over))", .int, range: 0...1 << 40)
    }
    let value = try compiler.compile(argument)
    try compiler.tallyUndecided(argument, isCondition: function == .countIf)
    switch function {
    case .count: return Fragment("toInt64(count(\(value.sql)) OVER \(over))", .int, range: 0...1 << 40)
    case .countIf:
      return Fragment("toInt64(countIf(\(value.truth)) OVER \(over))", .int, range: 0...1 << 40)
    case .min where value.type != .float, .max where value.type != .float:
      if let missing = value.missing {
        compiler.tallies.append(Tally(meaning: .skippedMissing, sql: missing))
      }
      return Fragment(
        "\(function.rawValue)(toNullable(\(value.widened))) OVER \(over)", value.type, isNullable: true,
        range: value.range, isUnscaled: value.isUnscaled)
    default:
      throw Refusal(
        Phrase("\(function.rawValue) runs here", zh: "\(function.rawValue)在本地计算"))
    }
  }

  private mutating func sortKeys(
    _ keys: [BoundSortKey]
  ) throws(Refusal) -> [(value: Fragment, isDescending: Bool)] {
    var result: [(value: Fragment, isDescending: Bool)] = []
    for key in keys {
      let value = try compiler.compile(key.expression)
      guard key.order == .codePoint, value.type != .float, value.type != .datetime else {
        throw Refusal(Phrase("rows are sorted here", zh: "在本地排序"))
      }
      result.append((value, key.isDescending))
    }
    return result
  }

  /// `PARTITION BY … ORDER BY …`, missing keys last, and rows with equal keys in their order.
  private mutating func over(_ parts: [String], _ order: [BoundSortKey]) throws(Refusal) -> String {
    let keys = try sortKeys(order).flatMap { key in
      (key.value.missing.map { [$0] } ?? []) + ["\(key.value.sql)\(key.isDescending ? " DESC" : "")"]
    }
    let partition = parts.isEmpty ? "" : "PARTITION BY \(parts.joined(separator: ", ")) "
    return "\(partition)ORDER BY \((keys + [rowOrder]).joined(separator: ", "))"
  }
}
