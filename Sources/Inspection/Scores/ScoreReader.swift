import CivilTime
package import Tables

/// Reads what scoring needs from the tables that the plans of ``ScoreColumns`` give.
package enum ScoreReader {
  package static func findings(_ table: Table) throws(InspectionError) -> [ScoreFinding] {
    let columns = Columns(table)
    var findings: [ScoreFinding] = []
    findings.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      var finding = ScoreFinding(
        object: try columns.needed(.object, row), rule: try columns.needed(.rule, row))
      finding.amount = try columns.amount(.count, row)
      finding.total = columns.value(.of, row)?.exact
      finding.occurrence = columns.text(.occurrence, row)
      finding.isFalseAlarm = columns.value(.alarm, row)?.flag ?? false
      finding.reason = columns.text(.reason, row)
      finding.isInReport = columns.has(.report) ? columns.value(.report, row)?.flag ?? false : true
      finding.rows = [row]
      findings.append(finding)
    }
    return findings
  }

  /// The objects of a table with one row each (`isList`), or those of the findings themselves, each taken once.
  package static func objects(_ table: Table, isList: Bool) throws(InspectionError) -> [ScoredObject] {
    let columns = Columns(table)
    var objects: [ScoredObject] = []
    var places: [String: Int] = [:]
    for row in 0..<table.rowCount {
      var object = ScoredObject(try columns.needed(.object, row))
      object.kind = columns.text(.kind, row)
      if columns.has(.services) {
        guard let flag = columns.value(.services, row)?.flag else {
          throw InspectionError(.emptyFinding(column: "services", row: row + 1))
        }
        object.hasServices = flag
      }
      guard let place = places[object.name] else {
        places[object.name] = objects.count
        objects.append(object)
        continue
      }
      guard !isList else { throw InspectionError(.objectTwice(object.name)) }
      guard objects[place].kind == object.kind else {
        throw InspectionError(
          .kindsDiffer(object.name, first: objects[place].kind ?? "", second: object.kind ?? ""))
      }
    }
    return objects
  }

  package static func scope(_ table: Table) throws(InspectionError) -> [InspectedScope.Entry] {
    let columns = Columns(table)
    var entries: [InspectedScope.Entry] = []
    for row in 0..<table.rowCount {
      let name = columns.has(.rule) ? try columns.needed(.rule, row) : nil
      var entry = InspectedScope.Entry(
        try columns.needed(.object, row), name == "*" || name == "全部" ? nil : name)
      entry.inspected = columns.value(.inspected, row)?.whole
      entry.population = columns.value(.population, row)?.whole
      entries.append(entry)
    }
    return entries
  }

  package static func decisions(_ table: Table) throws(InspectionError) -> [ScoreOverride] {
    let columns = Columns(table)
    var decisions: [ScoreOverride] = []
    for row in 0..<table.rowCount {
      let object = try columns.needed(.object, row)
      guard let reason = columns.text(.reason, row) else {
        throw InspectionError(.decidedWithoutReason(object))
      }
      decisions.append(
        ScoreOverride(
          object: object, result: try columns.needed(.result, row), reason: reason,
          by: columns.text(.by, row),
          on: columns.value(.on, row)?.day))
    }
    return decisions
  }
}

/// The columns of one of these tables, by name.
private struct Columns {
  private let table: Table

  init(_ table: Table) {
    self.table = table
  }

  func has(_ name: ScoreColumns.Name) -> Bool { table.schema.index(of: name.column) != nil }

  func value(_ name: ScoreColumns.Name, _ row: Int) -> Value? {
    table.schema.index(of: name.column).map { table[row, $0] }
  }

  /// A value as a name; numbers and dates name things too.
  func text(_ name: ScoreColumns.Name, _ row: Int) -> String? {
    guard let value = value(name, row), !value.isMissing, !value.description.isEmpty else { return nil }
    return value.description
  }

  func needed(_ name: ScoreColumns.Name, _ row: Int) throws(InspectionError) -> String {
    guard let text = text(name, row) else {
      throw InspectionError(.emptyFinding(column: name.rawValue, row: row + 1))
    }
    return text
  }

  /// A number of occurrences: where a column says how many, each row has to.
  func amount(_ name: ScoreColumns.Name, _ row: Int) throws(InspectionError) -> FixedDecimal? {
    guard let value = value(name, row) else { return nil }
    guard let number = value.exact else {
      throw InspectionError(.emptyFinding(column: name.rawValue, row: row + 1))
    }
    guard number >= FixedDecimal(0) else { throw InspectionError(.countBelowZero(number, row: row + 1)) }
    return number
  }
}
