import CivilTime
import Diagnostics
import Tables

/// Holds a table against the constraints and the key of its schema; reports every cell that breaks one.
struct ConstraintCheck {
  let schema: DatasetSchema
  let table: Table
  /// The cell of a record for each field, for messages.
  let places: [Int]

  func problems() -> [CellProblem] {
    var problems: [CellProblem] = []
    for (index, field) in schema.fields.enumerated() {
      let column = table.columns[index]
      if field.isRequired || schema.primaryKey.contains(field.name) { problems += missing(column, index) }
      if let allowed = field.enumeration { problems += outside(allowed, column, index) }
      if let pattern = field.pattern { problems += unlike(pattern, column, index) }
      if field.minimum != nil || field.maximum != nil { problems += outOfBounds(column, index) }
      if field.isUnique, schema.primaryKey != [field.name] { problems += repeats([index]) }
    }
    if !schema.primaryKey.isEmpty {
      let key = schema.primaryKey.compactMap { name in schema.fields.firstIndex { $0.name == name } }
      problems += repeats(key)
    }
    return problems
  }

  private func problem(_ row: Int, _ index: Int, _ rest: String, _ help: String = "") -> CellProblem {
    let field = schema.fields[index]
    let title = field.title.map { " (\($0))" } ?? ""
    return CellProblem(
      row: row, column: places[index], message: "column \"\(field.name)\"\(title) \(rest)", help: help)
  }

  private func missing(_ column: Column, _ index: Int) -> [CellProblem] {
    guard let mask = column.missing else { return [] }
    return mask.bytes.indices.filter { mask.isMissing($0) }.map {
      problem(
        $0, index, "is required, found nothing", "fill the cell in, or take \"required\" from the field")
    }
  }

  private func outside(_ allowed: [String], _ column: Column, _ index: Int) -> [CellProblem] {
    let known = Set(allowed)
    return rows(of: column, where: { !known.contains($0) }).map { row, text in
      problem(
        row, index, "has no value \"\(text)\"" + Suggestion.clause(for: text, among: allowed),
        "the values are \(allowed.joined(separator: ", "))")
    }
  }

  private func unlike(_ pattern: String, _ column: Column, _ index: Int) -> [CellProblem] {
    guard let regex = try? Regex(pattern) else { return [] }
    return rows(of: column, where: { (try? regex.wholeMatch(in: $0)) == nil }).map { row, text in
      problem(row, index, "has the form \(pattern), found \"\(text)\"")
    }
  }

  /// Rows whose text does not pass; each distinct text is looked at once.
  private func rows(of column: Column, where fails: (String) -> Bool) -> [(row: Int, text: String)] {
    guard let dictionary = column.dictionary, case .integers(let codes) = column.values else { return [] }
    let texts = dictionary.texts
    let failing = texts.map(fails)
    guard failing.contains(true) else { return [] }
    return (0..<column.count).compactMap { row in
      guard column.missing?.isMissing(row) != true else { return nil }
      let code = Int(codes[row])
      return failing[code] ? (row, texts[code]) : nil
    }
  }

  private func outOfBounds(_ column: Column, _ index: Int) -> [CellProblem] {
    let field = schema.fields[index]
    var problems: [CellProblem] = []
    for row in 0..<column.count {
      let value = column[row]
      guard !value.isMissing else { continue }
      if let low = field.minimum, value.isBelow(low) {
        problems.append(problem(row, index, "is at least \(low), found \(value)"))
      } else if let high = field.maximum, high.isBelow(value) {
        problems.append(problem(row, index, "is at most \(high), found \(value)"))
      }
    }
    return problems
  }

  private func repeats(_ key: [Int]) -> [CellProblem] {
    var first: [[Value]: Int] = [:]
    var problems: [CellProblem] = []
    for row in 0..<table.rowCount {
      let values = key.map { table.columns[$0][row] }
      guard !values.contains(where: \.isMissing) else { continue }
      if let earlier = first[values] {
        let names = key.map { schema.fields[$0].name }.joined(separator: ", ")
        let shown = values.map(\.description).joined(separator: ", ")
        problems.append(
          CellProblem(
            row: row, column: places[key[0]],
            message: "key \"\(names)\" repeats \"\(shown)\" of data row \(earlier + 1)",
            help: "every row has its own key: correct one of the two, or remove it"))
      } else {
        first[values] = row
      }
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
