import CivilTime
import Diagnostics
import Query
import Tables

/// A small table that is sent along with a query, as lists of constants in which each row finds its partner by key.
///
/// No join is asked for: the query stays flat, and shards look rows up where they are.
struct SentTable {
  /// More rows are not sent along.
  static let mostRows = 20_000
  private static let mostBytes = 4 << 20

  private let table: Table
  private let number: Int
  private let keyPlaces: [Int]
  /// Whether a missing key is a key like others, as it is of groups, and no key, as of joins.
  private let missingIsKey: Bool
  /// The first row of each key, and the key as one text.
  private let rows: [(key: String, row: Int)]
  /// Whether a key stands in more than one row.
  let repeatsKeys: Bool

  /// `number` tells which one it is in the query.
  ///
  /// - Throws: ``Refusal`` for tables that are too large and keys that are not compared as text.
  init(_ table: Table, keys: [Int], number: Int, missingIsKey: Bool = false) throws(Refusal) {
    guard table.rowCount <= Self.mostRows else {
      throw Refusal(
        Phrase(
          "a table of \(table.rowCount) rows is not sent along, \(Self.mostRows) are",
          zh: "另一张表有\(table.rowCount)行，最多随查询发送\(Self.mostRows)行"))
    }
    for place in keys where !Self.isKey(table.schema[place].type) { throw Self.otherKeys }
    self.table = table
    self.number = number
    keyPlaces = keys
    self.missingIsKey = missingIsKey
    var rows: [(key: String, row: Int)] = []
    var seen: Set<[UInt8]> = []
    var repeats = false
    for row in 0..<table.rowCount {
      let values = keys.map { table[row, $0] }
      if !missingIsKey, values.contains(where: \.isMissing) { continue }
      let key = Self.key(values, isWrapped: keys.count > 1 || missingIsKey)
      guard seen.insert(Array(key.utf8)).inserted else {
        repeats = true
        continue
      }
      rows.append((key, row))
    }
    self.rows = rows
    repeatsKeys = repeats
  }

  static let otherKeys = Refusal(Phrase("keys of this type are compared here", zh: "这种类型的键在本地比较"))

  static func isKey(_ type: ColumnType) -> Bool {
    switch type {
    case .text, .int, .date, .period, .bool: true
    case .decimal, .float, .datetime: false
    }
  }

  /// Keys of several columns are written so that no two are the same text.
  private static func key(_ values: [Value], isWrapped: Bool) -> String {
    let texts = values.map { value -> String? in
      if case .text(let text) = value { text } else { stored(value).map { String($0) } }
    }
    guard isWrapped else { return texts[0] ?? "" }
    return texts.map { text in text.map { "v\($0.utf8.count):\($0)" } ?? "n" }.joined()
  }

  private static func stored(_ value: Value) -> Int64? {
    switch value {
    case .bool(let flag): flag ? 1 : 0
    case .int(let number): number
    case .decimal(let number): number.unscaled
    case .date(let day): Int64(day.daysSinceEpoch)
    case .period(let period): Int64(period.storedValue)
    case .missing, .float, .text, .datetime: nil
    }
  }

  // MARK: - As SQL

  private var keysName: String { "tongbao_keys\(number)" }

  /// What is to be defined before the query for ``place(of:)``. Lists are never empty: releases differ in what that is.
  var definitions: [(name: String, list: String)] {
    let keys = rows.isEmpty ? ["''"] : rows.map { SQLText.text($0.key) }
    let places = rows.isEmpty ? ["0"] : rows.indices.map { String($0 + 1) }
    return [
      (keysName, "[\(keys.joined(separator: ","))]"),
      ("tongbao_places\(number)", "[\(places.joined(separator: ","))]"),
    ]
  }

  /// The number of the row with these keys, from 1; 0 where there is none.
  func place(of keys: [Fragment]) -> String {
    let isWrapped = keys.count > 1 || missingIsKey
    let parts = keys.map { key in
      let text = key.type == .text ? key.sql : "toString(toInt64(\(key.sql)))"
      let present = key.isNullable ? "ifNull(\(text), '')" : text
      guard isWrapped else { return present }
      let wrapped = "concat('v', toString(length(\(present))), ':', \(present))"
      return key.isNullable && missingIsKey ? "if(isNull(\(key.sql)), 'n', \(wrapped))" : wrapped
    }
    let key = parts.count == 1 ? parts[0] : "concat(\(parts.joined(separator: ", ")))"
    let found = "transform(\(key), \(keysName), tongbao_places\(number), 0)"
    let missing = missingIsKey ? [] : keys.compactMap(\.missing)
    return missing.isEmpty ? found : "if((\(missing.joined(separator: " + "))) > 0, 0, \(found))"
  }

  /// A column of the row at a place, and what is to be defined for it. Where the row is optional, there may be none, and the
  /// value is missing.
  func column(
    _ column: Int, at place: String, isOptional: Bool
  ) throws(Refusal) -> (definitions: [(name: String, list: String)], value: Fragment) {
    let type = table.schema[column].type
    let values = rows.map { table[$0.row, column] }
    let hasMissing = values.contains(where: \.isMissing)
    let name = "tongbao_values\(number)_\(column)"
    let element = "\(name)[(\(place)) + 1]"
    var definitions: [(name: String, list: String)] = []
    var value: Fragment
    switch type {
    case .text:
      let texts = values.map { if case .text(let text) = $0 { SQLText.text(text) } else { "''" } }
      definitions.append((name, "[\((["''"] + texts).joined(separator: ","))]"))
      value = Fragment(element, .text)
    case .float, .datetime:
      throw Refusal(
        Phrase("\(type.description) values are not sent along", zh: "\(type.description)类型的值不随查询发送"))
    default:
      let numbers = values.map { Self.stored($0) ?? 0 }
      let range = Int128(numbers.min() ?? 0)...Int128(numbers.max() ?? 0)
      // Lists of wide numbers of both signs have no type in some releases.
      let isNarrow = range.lowerBound >= Int128(Int32.min) && range.upperBound <= Int128(Int32.max)
      let list = ([0] + numbers).map { isNarrow ? String($0) : "'\($0)'" }
      definitions.append((name, "[\(list.joined(separator: ","))]"))
      let sql = type == .bool ? "toUInt8(\(element))" : "toInt64(\(element))"
      value = Fragment(
        sql, type, range: min(0, range.lowerBound)...max(0, range.upperBound), isUnscaled: type.isDecimal)
    }
    guard hasMissing || isOptional, let nothing = value.nothing else { return (definitions, value) }
    var gap = "(\(place)) = 0"
    if hasMissing {
      let gaps = [1] + values.map { $0.isMissing ? 1 : 0 }
      definitions.append(
        ("tongbao_gaps\(number)_\(column)", "[\(gaps.map { String($0) }.joined(separator: ","))]"))
      gap = "tongbao_gaps\(number)_\(column)[(\(place)) + 1] = 1"
    }
    value.sql = "if(\(gap), \(nothing), \(value.sql))"
    value.isNullable = true
    guard definitions.map(\.list.utf8.count).reduce(0, +) <= Self.mostBytes else {
      throw Refusal(Phrase("a column is too long to be sent along", zh: "有一列过长，不能随查询发送"))
    }
    return (definitions, value)
  }
}

extension ColumnType {
  var isDecimal: Bool { if case .decimal = self { true } else { false } }
}
