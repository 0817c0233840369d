import CivilTime
import Diagnostics
import Tables

/// Holds a table against the constraints and keys of its schema; reports every cell that breaks one.
struct ConstraintCheck {
  /// A cell that breaks a constraint.
  struct Problem {
    var row: Int
    /// Place in the schema's fields.
    var field: Int
    var message: Phrase
    var help: Phrase?
  }

  let schema: DatasetSchema
  let table: Table
  /// The line of the file in which each row begins.
  let lines: LineNumbers
  /// What those numbers count.
  var noun = RecordNoun.line
  /// What the file says in a row for a field.
  let written: (_ row: Int, _ field: Int) -> String

  func problems() -> [Problem] {
    var problems: [Problem] = []
    for (index, field) in schema.fields.enumerated() {
      let column = table.columns[index]
      if field.isRequired || schema.primaryKey.contains(field.name) { problems += missing(column, index) }
      if let allowed = field.enumeration { problems += outside(allowed, column, index) }
      if let pattern = field.pattern { problems += unlike(pattern, column, index) }
      if let lengths = field.lengths { problems += tooShortOrLong(lengths, column, index) }
      if field.minimum != nil || field.maximum != nil { problems += outOfBounds(column, index) }
      if field.isUnique, schema.primaryKey != [field.name] { problems += repeats([field.name]) }
    }
    for key in [schema.primaryKey] + schema.uniqueKeys where !key.isEmpty { problems += repeats(key) }
    return problems
  }

  private func problem(_ row: Int, _ index: Int, _ rest: Phrase, _ help: Phrase? = nil) -> Problem {
    let field = schema.fields[index]
    let message = Phrase("column \(field.label) \(rest)", zh: "列\(field.label)\(rest)")
    return Problem(row: row, field: index, message: message, help: help)
  }

  private func missing(_ column: Column, _ index: Int) -> [Problem] {
    guard let mask = column.missing else { return [] }
    let isKey = schema.primaryKey.contains(schema.fields[index].name)
    let help =
      isKey
      ? Phrase(
        "fill the cell in: it is part of the key; or delete the row", zh: "请填写：这一列是主键的一部分；或删去这一行")
      : Phrase("fill the cell in, or delete the row", zh: "请填写，或删去这一行")
    return mask.bytes.indices.filter { mask.isMissing($0) }.map {
      problem($0, index, Phrase("is required, found nothing", zh: "必填，实际为空"), help)
    }
  }

  private func outside(_ allowed: [String], _ column: Column, _ index: Int) -> [Problem] {
    let parser = CellParser(schema.fields[index])
    let known = Set(allowed.compactMap { parser.value($0) })
    return rows(of: column, where: { !known.contains($0) }).map { row, _ in
      problem(
        row, index,
        Phrase(
          "has no value \"\(written(row, index))\"\(nearest: written(row, index), among: allowed)",
          zh: "不能填“\(written(row, index))”\(nearest: written(row, index), among: allowed)"),
        Phrase("the values are \(listed: allowed)", zh: "可以填：\(listed: allowed)"))
    }
  }

  private func unlike(_ pattern: String, _ column: Column, _ index: Int) -> [Problem] {
    guard let regex = try? Regex(pattern) else { return [] }
    return rows(of: column, where: { (try? regex.wholeMatch(in: $0.description)) == nil }).map { row, _ in
      problem(
        row, index,
        Phrase(
          "has the form \(pattern), found \"\(written(row, index))\"",
          zh: "应符合格式\(pattern)，实际为“\(written(row, index))”"))
    }
  }

  private func tooShortOrLong(_ lengths: ClosedRange<Int>, _ column: Column, _ index: Int) -> [Problem] {
    rows(of: column, where: { !lengths.contains($0.description.count) }).map { row, value in
      let isShort = value.description.count < lengths.lowerBound
      let bound =
        isShort
        ? Phrase("at least \(lengths.lowerBound)", zh: "至少\(lengths.lowerBound)")
        : Phrase("at most \(lengths.upperBound)", zh: "最多\(lengths.upperBound)")
      return problem(
        row, index,
        Phrase(
          "has \(bound) characters, found \"\(written(row, index))\"",
          zh: "应为\(bound)个字，实际为“\(written(row, index))”"))
    }
  }

  private func outOfBounds(_ column: Column, _ index: Int) -> [Problem] {
    let field = schema.fields[index]
    let isOutside = { (value: Value) in
      field.minimum.map { value.isBelow($0) } ?? false || field.maximum.map { $0.isBelow(value) } ?? false
    }
    return rows(of: column, where: isOutside).map { row, value in
      if let low = field.minimum, value.isBelow(low) {
        return problem(
          row, index,
          Phrase(
            "is at least \(low), found \"\(written(row, index))\"",
            zh: "不应小于\(low)，实际为“\(written(row, index))”"))
      }
      return problem(
        row, index,
        Phrase(
          "is at most \(field.maximum ?? value), found \"\(written(row, index))\"",
          zh: "不应大于\(field.maximum ?? value)，实际为“\(written(row, index))”"))
    }
  }

  /// Rows whose value does not pass; each distinct stored value is looked at once.
  private func rows(of column: Column, where fails: (Value) -> Bool) -> [(row: Int, value: Value)] {
    switch column.values {
    case .floats(let floats):
      return floats.indices.compactMap { row in
        guard column.missing?.isMissing(row) != true, fails(.float(floats[row])) else { return nil }
        return (row, .float(floats[row]))
      }
    case .integers(let buffer):
      var verdicts: [Int64: Bool] = [:]
      var failing: [(row: Int, value: Value)] = []
      for (row, stored) in buffer.widened().enumerated() where column.missing?.isMissing(row) != true {
        if let known = verdicts[stored] {
          if known { failing.append((row, column.value(of: stored))) }
          continue
        }
        let value = column.value(of: stored)
        let verdict = fails(value)
        verdicts[stored] = verdict
        if verdict { failing.append((row, value)) }
      }
      return failing
    }
  }

  /// Every row whose key stood in an earlier row; keys with a missing part are left alone.
  private func repeats(_ key: [String]) -> [Problem] {
    let places = key.compactMap { name in schema.fields.firstIndex { $0.name == name } }
    let index = KeyIndex(places.map { table.columns[$0] })
    var first: [Int64: Int] = [:]
    var problems: [Problem] = []
    for (row, number) in index.numbers.enumerated() where number != KeyIndex.absent {
      guard let earlier = first[number] else {
        first[number] = row
        continue
      }
      let shown = places.map { table.columns[$0][row].description }.joined(separator: ", ")
      problems.append(
        Problem(
          row: row, field: places[0],
          message: Phrase(
            "key \"\(listed: key)\" repeats \"\(shown)\" of \(noun.place(lines[earlier]))",
            zh: "键“\(listed: key)”的值“\(shown)”与\(noun.place(lines[earlier]))重复"),
          help: Phrase(
            "every row has its own key: correct one of the two, or remove it", zh: "每行的键不能相同：请改正其中一行，或删去它")))
    }
    return problems
  }
}

extension Value {
  /// Whether this number, day or period lies below another; false for values that have no common order.
  fileprivate func isBelow(_ other: Value) -> Bool {
    switch (self, other) {
    case (.int(let left), .int(let right)): left < right
    case (.decimal(let left), .decimal(let right)): left < right
    case (.decimal(let left), .int(let right)): left < FixedDecimal(right)
    case (.int(let left), .decimal(let right)): FixedDecimal(left) < right
    case (.float(let left), .float(let right)): left < right
    case (.float(let left), .int(let right)): left < Double(right)
    case (.date(let left), .date(let right)): left < right
    case (.datetime(let left), .datetime(let right)): left < right
    case (.period(let left), .period(let right)): left < right
    case (.text(let left), .text(let right)): left < right
    default: false
    }
  }
}
