import CivilTime
import Diagnostics
import Inspection
import Readers
import Tables

/// Names of units in imported rows.
extension ImportReader {
  /// Settles every name of a unit; rows whose unit cannot be told are taken out and reported.
  func settleUnits(_ file: inout ImportedFile) throws {
    guard let units else { return }
    let places = unitPlaces(file, units)
    guard !places.isEmpty else { return }
    let quarterPlace = file.fields.firstIndex {
      $0.name == OpenWorkspace.quarterColumnName && $0.type == .period
    }
    var bad: Set<Int> = []
    for place in places where dataset == nil { refuseRowsWithoutUnit(&file, place, &bad) }
    for row in file.rows.indices {
      let day = try day(quarter: quarterPlace.map { file.rows[row][$0] })
      for place in places where !file.rows[row][place].isEmpty {
        let written = file.rows[row][place]
        let location = location(file, row: row, place: place)
        let resolution = units.resolve(written, on: day, confirmed: confirmed)
        if let name = resolution.canonicalName {
          guard name != written else { continue }
          file.rows[row][place] = name
          file.coerced.append(
            CellRepair(
              location: location, column: file.fields[place].title ?? file.fields[place].name,
              written: written, read: name))
        } else {
          bad.insert(row)
          file.problems.append(Self.problem(resolution, written, file.fields[place], day, at: location))
        }
      }
    }
    let kept = file.rows.indices.filter { !bad.contains($0) }
    file.badRows += bad.count
    file.rows = kept.map { file.rows[$0] }
    file.lines = kept.map { file.lines[$0] }
    file.problems.sort {
      ($0.location?.line ?? 0, $0.location?.column ?? 0) < ($1.location?.line ?? 0, $1.location?.column ?? 0)
    }
  }

  /// In a table whose rows are of units, a row without one may be a total that is not called so, or mean the unit above.
  private func refuseRowsWithoutUnit(_ file: inout ImportedFile, _ place: Int, _ bad: inout Set<Int>) {
    let empty = file.rows.indices.filter { file.rows[$0][place].isEmpty }
    guard !empty.isEmpty, empty.count * 2 < file.rows.count else { return }
    for row in empty {
      bad.insert(row)
      file.problems.append(
        ReadError(
          "column \(file.fields[place].label) names no unit", at: location(file, row: row, place: place),
          help: ["fill it in, or delete the row; a total is called 合计 in its first cell"]))
    }
  }

  /// The day on which a unit has to exist: the as-of day of the row's quarter.
  ///
  /// - Throws: What is wrong with the table of quarters.
  func day(quarter text: String?) throws -> CivilDate? {
    if let asked = workspace.asOfOverride { return asked }
    guard let quarter = text.flatMap({ Period(text: $0) }) ?? workspace.quarter else { return nil }
    return try workspace.asOf(of: quarter) ?? quarter.lastDay
  }

  /// Where names of units stand: as the dataset says, or in a new one where the header says so and most names are known.
  func unitPlaces(_ file: ImportedFile, _ units: UnitDirectory) -> [Int] {
    if let dataset { return file.fields.indices.filter { dataset.isUnitField(file.fields[$0].name) } }
    return file.fields.indices.filter { place in
      guard isHeadedAsUnits(file, place) else { return false }
      let names = names(file, place)
      return !names.isEmpty && known(names, units) * 2 >= names.count
    }
  }

  /// Columns headed as units whose names are mostly not those of the registry: nobody checks them, which has to be said.
  func unknownNames(_ file: ImportedFile, _ units: UnitDirectory) -> [String] {
    file.fields.indices.compactMap { place in
      guard isHeadedAsUnits(file, place) else { return nil }
      let names = names(file, place)
      let known = known(names, units)
      guard !names.isEmpty, known * 2 < names.count else { return nil }
      let example = names.filter { units.match($0).canonicalName == nil }.min() ?? ""
      return
        "column \"\(file.fields[place].title ?? file.fields[place].name)\" was not held against the registry of units: \(names.count - known) of its \(names.count) names are not in it, such as \"\(example)\""
    }
  }

  /// Of rows that are one for each unit, the units that have two.
  func twice(_ file: ImportedFile, _ place: Int) -> String? {
    let rows = Dictionary(grouping: file.rows.indices) { file.rows[$0][place] }
    let repeated = rows.filter { !$0.key.isEmpty && $0.value.count > 1 }
    guard !repeated.isEmpty, repeated.count * 5 <= rows.count else { return nil }
    let shown = repeated.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }.prefix(3).map {
      name, rows in
      "\(name) (rows \(rows.map { String(file.lines[$0]) }.joined(separator: ", ")))"
    }
    return "each unit has one row but \(shown.joined(separator: ", "))"
  }

  private func isHeadedAsUnits(_ file: ImportedFile, _ place: Int) -> Bool {
    file.fields[place].type == .text && Self.namesUnits(file.fields[place].title ?? file.fields[place].name)
  }

  private func names(_ file: ImportedFile, _ place: Int) -> Set<String> {
    Set(file.rows.map { $0[place] }).filter { !$0.isEmpty }
  }

  private func known(_ names: Set<String>, _ units: UnitDirectory) -> Int {
    names.filter { units.match($0).canonicalName != nil }.count
  }

  private static func namesUnits(_ header: String) -> Bool {
    ["unit", "单位", "单位名称", "部门", "部门名称", "乡镇", "镇街"].contains {
      header == $0 || header.hasSuffix("单位") || header.hasSuffix("_" + $0)
    }
  }

  func location(_ file: ImportedFile, row: Int, place: Int) -> SourceLocation {
    let cell = place < file.receipt.cellOfColumn.count ? file.receipt.cellOfColumn[place] : place
    let column =
      cell < file.receipt.columnOfCell.count
      ? file.receipt.columnOfCell[cell] : file.receipt.columnOfCell.isEmpty ? cell : nil
    return SourceLocation(
      file: file.path, line: file.lines[row], column: column.map { $0 + 1 }, sheet: file.receipt.sheet)
  }

  static func problem(
    _ resolution: UnitResolution, _ written: String, _ field: FieldSchema, _ day: CivilDate?,
    at location: SourceLocation
  ) -> ReadError {
    let column = "column \(field.label): "
    let confirm = "or confirm once what it means: --confirm \"\(written)=UNIT\" --by NAME"
    switch resolution {
    case .unit, .confirmed: preconditionFailure("a name that is settled is no problem")
    case .ambiguous(let names):
      return ReadError(
        column + "\"\(written)\" may be \(names.map { "\"\($0)\"" }.joined(separator: " or "))", at: location,
        help: ["write the full name, " + confirm])
    case .unknown(let suggestions):
      let clause = suggestions.first.map { "; did you mean \"\($0)\"?" } ?? ""
      let near =
        suggestions.count > 1
        ? ["units called something like it: \(suggestions.joined(separator: ", "))"] : []
      return ReadError(
        column + "no unit is called \"\(written)\"" + clause, at: location,
        help: near + ["correct the name, " + confirm])
    case .outside(let unit, let from, let to, let now):
      let on = day.map { " on \($0)" } ?? ""
      let reason =
        from.flatMap { from in day.map { $0 < from } == true ? "it began on \(from)" : nil } ?? to.map {
          "it ended on \($0)"
        } ?? ""
      let next =
        now.isEmpty
        ? "write the unit that existed then" : "write the unit that took over: \(now.joined(separator: ", "))"
      return ReadError(
        column + "\"\(unit)\" did not exist\(on): \(reason)", at: location, help: [next + ", " + confirm])
    }
  }
}
