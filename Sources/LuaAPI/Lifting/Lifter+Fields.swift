import Diagnostics
import Lua
import Query
import Tables

/// Fields of the row, of captured tables, of days and periods.
extension Lifter {
  func field(_ key: LiftedValue, of subject: LiftedValue) throws(LiftFailure) -> LiftedValue {
    switch subject {
    case .row:
      guard case .constant(.string(let name)) = try resolved(key) else {
        throw declining(Phrase("reads a field whose name is not known", zh: "读取了名称未知的字段"))
      }
      return try column(.column(name))
    case .path(let variable, let names):
      guard case .constant(.string(let name)) = try resolved(key) else {
        let known = try resolved(subject)
        if case .path = known { throw declining(Phrase("looks up in a library", zh: "在库中查找")) }
        return try field(key, ofTable: known)
      }
      return try resolved(.path(variable: variable, names: names + [name]))
    case .column(let expression, let type):
      guard case .constant(.string(let name)) = key, let function = Self.fields[type]?[name] else {
        throw declining(Phrase("reads a field of a value", zh: "读取了值的字段"))
      }
      return try column(.call(function.rawValue, [expression]))
    default: return try field(key, ofTable: subject)
    }
  }

  /// What the fields of a day and of a period are called in a formula.
  private static let fields: [ColumnType: [String: ColumnFunction]] = [
    .date: ["year": .year, "month": .month, "day": .day, "weekday": .weekday],
    .period: ["first_day": .firstDay, "last_day": .lastDay],
  ]

  private func field(_ key: LiftedValue, ofTable subject: LiftedValue) throws(LiftFailure) -> LiftedValue {
    guard case .table(let table) = subject else {
      if case .other(let what) = subject { throw declining(Phrase("uses \(what)", zh: "用了\(what)")) }
      throw declining(Phrase("reads a field of something that is not a table", zh: "读取了不是表的内容的字段"))
    }
    switch try resolved(key) {
    case .constant(let constant):
      guard !constant.isNil else { return .nil }
      return try lifted(table[constant])
    case let key: return try lookUp(operand(key), in: table)
    }
  }

  private func lifted(_ value: LuaValue) throws(LiftFailure) -> LiftedValue {
    try Self.asking { () throws(LuaError) in try LiftedValue(value) }
  }

  /// A table with more entries than this is looked up row by row.
  private static let mostEntries = 100

  /// `names[r.code]`: one choice for each value of the table.
  private func lookUp(_ key: LiftedOperand, in table: LuaTable) throws(LiftFailure) -> LiftedValue {
    guard let type = key.type else { return .nil }
    let entries = table.entries
    guard entries.count <= Self.mostEntries else {
      throw declining(
        Phrase("looks up in a table of \(entries.count) entries", zh: "在有\(entries.count)项的表中查找"))
    }
    var groups: [(value: LuaValue, keys: [ColumnExpression])] = []
    for entry in entries {
      guard let literal = Literal(lua: entry.key), Self.mayEqual(literal, type),
        try occurs(literal, in: key.expression)
      else { continue }
      if let place = groups.firstIndex(where: { $0.value == entry.value }) {
        groups[place].keys.append(.literal(literal))
      } else {
        groups.append((entry.value, [.literal(literal)]))
      }
    }
    var result = LiftedValue.nil
    for group in groups.reversed() {
      let condition: ColumnExpression =
        group.keys.count == 1
        ? .binary(.equal, key.expression, group.keys[0])
        : .call("one_of", [key.expression, .list(group.keys)])
      result = .choosing(condition, try lifted(group.value), result)
    }
    return result
  }

  private static func mayEqual(_ key: Literal, _ type: ColumnType) -> Bool {
    guard let keyType = key.value.type else { return false }
    return keyType == type || keyType.isNumeric && type.isNumeric
  }

  /// Whether a key can be a value of the column: a table may well name more than the data has.
  private func occurs(_ key: Literal, in column: ColumnExpression) throws(LiftFailure) -> Bool {
    do throws(QueryError) {
      _ = try typing.type(of: .binary(.equal, column, .literal(key)))
      return true
    } catch {
      if case .unknownValue = error.problem { return false }
      throw .refused(error)
    }
  }

  /// What stands at a path below a captured variable; the path itself for the globals and for libraries.
  func resolved(_ value: LiftedValue) throws(LiftFailure) -> LiftedValue {
    guard case .path(let variable, let names) = value else { return value }
    let found = try Self.asking { () throws(LuaError) in try function.captured(variable, names) }
    guard let found, !found.isNil else {
      // A library gives nothing; a name that is not there is an error when it is read.
      if names.count == 1, Self.libraries.contains(names[0]) { return value }
      if names.isEmpty, try isLibrary(variable) { return value }
      throw declining(
        names.isEmpty
          ? Phrase("captures a table with a metatable", zh: "捕获了带元表的表")
          : Phrase(
            "reads \(names.joined(separator: ".")), which is not there",
            zh: "读取了不存在的\(names.joined(separator: "."))"))
    }
    return try lifted(found)
  }

  private static let libraries: Set<String> = ["math", "string", "table", "utf8", "os"]

  /// Whether a captured variable holds the globals or a library, whose functions can be read.
  private func isLibrary(_ variable: Int) throws(LiftFailure) -> Bool {
    if upvalues[variable].isEnvironment { return true }
    for name in ["floor", "sub", "insert", "char", "time"] {
      let member = try Self.asking { () throws(LuaError) in try function.captured(variable, [name]) }
      if let member, !member.isNil { return true }
    }
    return false
  }
}

extension LuaTable {
  /// The value at a key, as Lua finds it.
  subscript(key: LuaValue) -> LuaValue {
    var key = key
    if case .number(let number) = key, let integer = Int64(exactly: number) { key = .integer(integer) }
    if case .integer(let index) = key, array.indices.contains(Int(clamping: index) - 1) {
      return array[Int(index) - 1]
    }
    return pairs.first { $0.key == key }?.value ?? .nil
  }

  /// The list part and the other pairs.
  var entries: [Pair] {
    array.enumerated().map { Pair(key: .integer(Int64($0 + 1)), value: $1) } + pairs
  }
}
