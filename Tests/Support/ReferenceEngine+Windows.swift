import CivilTime
import Query
import Tables

/// Windows by their definitions: for each row, look at all the others.
extension ReferenceEngine {
  /// The rows with one more value for each window.
  func withWindows(
    _ rows: [[Value]], _ windows: [BoundWindow], _ outcome: inout Outcome
  ) throws -> [[Value]] {
    var rows = rows
    let evaluator = ReferenceExpression(workdays: workdays)
    for window in windows {
      // A number at the end tells the rows apart.
      let numbered = rows.enumerated().map { $1 + [.int(Int64($0))] }
      for part in groups(numbered, by: window.partition) {
        let ordered = try sorted(part, window.order)
        for row in part { for argument in window.arguments { _ = try evaluator.value(argument, row) } }
        for (place, row) in ordered.enumerated() {
          guard case .int(let number)? = row.last else { continue }
          rows[Int(number)].append(try value(window, ordered, place, &outcome))
        }
      }
    }
    return rows
  }

  private func value(
    _ window: BoundWindow, _ rows: [[Value]], _ place: Int, _ outcome: inout Outcome
  ) throws -> Value {
    switch window.function {
    case .rank(let ties): return try rank(ties, rows, place, window.order, &outcome)
    case .rowNumber: return .int(Int64(place + 1))
    case .lag(let offset): return try argument(window, rows, place - offset)
    case .lead(let offset): return try argument(window, rows, place + offset)
    case .cumulativeSum: return try sum(window, Array(rows[...place]), .sum)
    case .movingMean(let count): return try sum(window, Array(rows[max(0, place - count + 1)...place]), .mean)
    case .aggregate(let function):
      let inOrder = rows.sorted { number($0) < number($1) }
      return try sum(window, inOrder, function)
    }
  }

  private func number(_ row: [Value]) -> Int64 {
    if case .int(let number)? = row.last { number } else { 0 }
  }

  private func argument(_ window: BoundWindow, _ rows: [[Value]], _ place: Int) throws -> Value {
    guard rows.indices.contains(place) else { return .missing }
    return try ReferenceExpression(workdays: workdays).value(window.arguments[0], rows[place])
  }

  private func sum(_ window: BoundWindow, _ rows: [[Value]], _ function: AggregateFunction) throws -> Value {
    try reduce(BoundAggregate(function: function, arguments: window.arguments, type: window.type), rows)
  }

  private func rank(
    _ ties: RankTies, _ rows: [[Value]], _ place: Int, _ keys: [BoundSortKey], _ outcome: inout Outcome
  ) throws -> Value {
    let row = rows[place]
    guard try isRanked(row, keys) else { return .missing }
    let ranked = try rows.filter { try isRanked($0, keys) }
    let before = try ranked.filter { try compared($0, row, keys) < 0 }
    let equal = try ranked.count { try compared($0, row, keys) == 0 }
    if equal > 1 { outcome.ties += 1 }
    switch ties {
    case .min: return .int(Int64(before.count + 1))
    case .max: return .int(Int64(before.count + equal))
    case .dense:
      var distinct: [[Value]] = []
      for other in before where try !distinct.contains(where: { try compared($0, other, keys) == 0 }) {
        distinct.append(other)
      }
      return .int(Int64(distinct.count + 1))
    case .average:
      return .decimal(FixedDecimal(unscaled: Int64(2 * before.count + 1 + equal) * 5, scale: 1))
    case .ordinal: return .int(Int64(try rows[...place].count { try isRanked($0, keys) }))
    }
  }
}
