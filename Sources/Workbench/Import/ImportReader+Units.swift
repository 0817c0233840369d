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
      let header = file.fields[place].title ?? file.fields[place].name
      guard file.fields[place].type == .text, Self.namesUnits(header) else { return false }
      let names = Set(file.rows.map { $0[place] }).filter { !$0.isEmpty }
      let known = names.filter { units.match($0).canonicalName != nil }
      return !names.isEmpty && known.count * 2 >= names.count
    }
  }

  private static func namesUnits(_ header: String) -> Bool {
    ["unit", "单位", "单位名称", "部门", "部门名称", "乡镇", "镇街"].contains {
      header == $0 || header.hasSuffix("单位") || header.hasSuffix("_" + $0)
    }
  }

  private func location(_ file: ImportedFile, row: Int, place: Int) -> SourceLocation {
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
