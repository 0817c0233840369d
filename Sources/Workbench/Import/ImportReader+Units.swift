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
    // Very many rows hold few names and quarters.
    var days: [String?: CivilDate?] = [:]
    var resolved: [String?: [String: UnitResolution]] = [:]
    for row in file.rows.indices {
      let quarter = quarterPlace.map { file.rows[row][$0] }
      let day = try days[quarter] ?? day(quarter: quarter)
      days[quarter] = .some(day)
      for place in places where !file.rows[row][place].isEmpty {
        let written = file.rows[row][place]
        let resolution = try resolved[quarter]?[written] ?? resolve(written, on: day, quarter, units)
        resolved[quarter, default: [:]][written] = resolution
        if resolution.canonicalName == written { continue }
        let location = location(file, row: row, place: place)
        if let name = resolution.canonicalName {
          file.rows[row][place] = name
          file.coerced.append(
            CellRepair(
              location: location, column: file.fields[place].title ?? file.fields[place].name,
              written: written, read: name))
        } else if DittoMark.contains(written) {
          refuse(
            [row], &file, &bad, place,
            Phrase(
              "column \(file.fields[place].label): \"\(written)\" is no unit",
              zh: "列\(file.fields[place].label)：“\(written)”不是单位"),
            [fillDown(file.fields[place])])
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

  /// What a name means on the as-of day; where rows tell of what happened in a period, a unit that ended in it has them too.
  ///
  /// - Throws: What is wrong with the table of quarters.
  private func resolve(
    _ written: String, on day: CivilDate?, _ quarter: String?, _ units: UnitDirectory
  ) throws -> UnitResolution {
    let resolution = units.resolve(written, on: day, confirmed: confirmed)
    guard case .outside(let unit, let from, let to, _) = resolution, let day, dataset?.basis == .period,
      workspace.asOfOverride == nil, let quarter = quarter.flatMap({ Period(text: $0) }) ?? workspace.quarter,
      let window = try workspace.dataWindow(of: quarter)
    else { return resolution }
    let began = from.map { $0 <= day } ?? true
    let isIn = to.map { window.lowerBound <= $0 } ?? true
    return began && isIn ? .unit(unit) : resolution
  }

  /// In a table whose rows are of units, a row without one may be a total that is not called so, or mean the unit above.
  private func refuseRowsWithoutUnit(_ file: inout ImportedFile, _ place: Int, _ bad: inout Set<Int>) {
    let empty = file.rows.indices.filter { file.rows[$0][place].isEmpty }
    let names = file.rows.map { $0[place] }.filter { !$0.isEmpty }
    // A name over each few rows without one is meant for these too.
    let areBelow = empty.first != 0 && Set(names).count == names.count && names.count > 1
    guard !empty.isEmpty, empty.count * 2 < file.rows.count || (areBelow && empty.count > 1) else { return }
    let field = file.fields[place]
    if areBelow, empty.count > 1 {
      return refuse(
        empty, &file, &bad, place,
        Phrase("column \(field.label) names no unit", zh: "列\(field.label)没有写单位"),
        [fillDown(field), Phrase("fill it in otherwise", zh: "否则请填写")])
    }
    for row in empty {
      bad.insert(row)
      file.problems.append(
        ReadError(
          Phrase("column \(field.label) names no unit", zh: "列\(field.label)没有写单位"),
          at: location(file, row: row, place: place),
          help: [
            Phrase(
              "fill it in, or delete the row; a total is called 合计 in its first cell",
              zh: "请填写，或删去这一行；合计行要在第一个单元格写“合计”")
          ]))
    }
  }

  private func refuse(
    _ rows: [Int], _ file: inout ImportedFile, _ bad: inout Set<Int>, _ place: Int, _ message: Phrase,
    _ help: [Phrase]
  ) {
    for row in rows {
      bad.insert(row)
      file.problems.append(ReadError(message, at: location(file, row: row, place: place), help: help))
    }
  }

  private func fillDown(_ field: FieldSchema) -> Phrase {
    let option = "--set fill_down=\(field.title ?? field.name)"
    return Phrase(
      "if it is the unit above, \(option) takes that", zh: "如果与上一行是同一单位，用 \(option)")
  }

  /// Without a header the first unit would name the column in which the others stand.
  func refuseHeaderOfUnits(_ file: ImportedFile) throws(ImportError) {
    guard let units else { return }
    for place in file.fields.indices where file.fields[place].type == .text {
      let header = file.fields[place].title ?? file.fields[place].name
      let names = names(file, place)
      guard units.match(header).canonicalName != nil, !names.isEmpty, known(names, units) * 2 >= names.count
      else { continue }
      throw ImportError(
        Phrase(
          "\(file.name) has no header: \"\(header)\", a unit like those below it, stands where the name of the column should",
          zh: "\(file.name)没有表头：列名的位置写的是单位“\(header)”，与它下面的一样"),
        help: [Phrase("write the names of the columns into a row above", zh: "请在上面加一行，写上各列的列名")])
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
  func unknownNames(_ file: ImportedFile, _ units: UnitDirectory) -> [Phrase] {
    file.fields.indices.compactMap { place in
      guard isHeadedAsUnits(file, place) else { return nil }
      let names = names(file, place)
      let known = known(names, units)
      guard !names.isEmpty, known * 2 < names.count else { return nil }
      let example = names.filter { units.match($0).canonicalName == nil }.min() ?? ""
      let (header, unknown) = (file.fields[place].title ?? file.fields[place].name, names.count - known)
      return Phrase(
        "column \"\(header)\" was not held against the registry of units: \(unknown) of its \(names.count) names are not in it, such as \"\(example)\"",
        zh: "列“\(header)”没有与单位名录核对：其中\(names.count)个名称有\(unknown)个不在名录中，例如“\(example)”")
    }
  }

  /// Of rows that are one for each unit, the units that have two.
  func twice(_ file: ImportedFile, _ place: Int) -> Phrase? {
    let rows = Dictionary(grouping: file.rows.indices) { file.rows[$0][place] }
    let repeated = rows.filter { !$0.key.isEmpty && $0.value.count > 1 }
    // In a small table a single unit that stands twice is as odd.
    guard !repeated.isEmpty, repeated.count * 5 <= rows.count || (repeated.count == 1 && rows.count > 1)
    else {
      return nil
    }
    let shown = repeated.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }.prefix(3).map {
      name, rows in
      let lines = rows.map { String(file.lines[$0]) }
      return Phrase("\(name) (rows \(listed: lines))", zh: "\(name)（第\(listed: lines)行）")
    }
    return Phrase("each unit has one row but \(listed: shown)", zh: "每个单位一行，只有这些单位不止一行：\(listed: shown)")
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

  /// Brackets and spaces in a header change nothing: 乡镇（街道）, 单位（部门）名称.
  private static func namesUnits(_ header: String) -> Bool {
    let plain = header.filter { !"（）() 　、/".contains($0) }
    let names = [
      "unit", "单位", "单位名称", "部门", "部门名称", "乡镇", "镇街", "乡镇街道", "镇街道", "街道乡镇", "乡镇名称", "镇街名称", "乡镇街道名称",
      "单位部门", "部门单位", "单位部门名称", "部门单位名称",
    ]
    return names.contains {
      plain == $0 || plain.hasSuffix("单位") || plain.hasSuffix("单位名称") || plain.hasSuffix("_" + $0)
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
    let column = Phrase("column \(field.label): ", zh: "列\(field.label)：")
    let confirm = Phrase(
      ", or confirm once what it means: --confirm \"\(written)=UNIT\" --by NAME",
      zh: "，或确认一次它指哪个单位：--confirm \"\(written)=单位\" --by 姓名")
    switch resolution {
    case .unit, .confirmed: preconditionFailure("a name that is settled is no problem")
    case .ambiguous(let names):
      return ReadError(
        Phrase(
          "\(column)\"\(written)\" may be \(names.map { "\"\($0)\"" }.joined(separator: " or "))",
          zh: "\(column)“\(written)”可能是\(alternatives: names)"), at: location,
        help: [Phrase("write the full name\(confirm)", zh: "请写全称\(confirm)")])
    case .unknown(let suggestions):
      let near =
        suggestions.count > 1
        ? [
          Phrase(
            "units called something like it: \(listed: suggestions)", zh: "名称相近的单位：\(listed: suggestions)")
        ]
        : []
      return ReadError(
        Phrase(
          "\(column)no unit is called \"\(written)\"\(suggestion: suggestions.first)",
          zh: "\(column)没有名为“\(written)”的单位\(suggestion: suggestions.first)"), at: location,
        help: near + [
          noName(written, location.line) ?? Phrase("correct the name\(confirm)", zh: "请改正名称\(confirm)")
        ])
    case .outside(let unit, let from, let to, let now):
      let on = day.map { Phrase(" on \($0)", zh: "在\($0)") } ?? .empty
      let next =
        now.isEmpty
        ? Phrase("write the unit that existed then", zh: "请写当时存在的单位")
        : Phrase("write the unit that took over: \(listed: now)", zh: "请写承接它的单位：\(listed: now)")
      return ReadError(
        Phrase(
          "\(column)\"\(unit)\" did not exist\(on): \(bound(day, from, to))",
          zh: "\(column)“\(unit)”\(on)不存在：\(bound(day, from, to))"), at: location,
        help: [next + confirm])
    }
  }

  /// What to do about a text that cannot be a name: to confirm it once as a unit would count such rows as that unit's for ever.
  private static func noName(_ written: String, _ line: Int?) -> Phrase? {
    let text = written.trimmingPrefix { $0.isWhitespace }
    let row = line.map(String.init) ?? "ROW"
    if ["汇总", "合计", "小计", "总计"].contains(where: text.hasSuffix) {
      return Phrase(
        "if the row is a total, leave it out: --set total_rows=\(row)",
        zh: "这一行若是合计，请排除：--set total_rows=\(row)")
    }
    let isNoName = text.last == "：" || text.last == ":" || !text.contains(where: \.isLetter)
    guard isNoName || TableRemark.begins(written) else { return nil }
    return Phrase(
      "correct the name; if the row stands below the table, leave it out: --set footnotes=\(row)",
      zh: "请改正名称；这一行若是表下的说明，请排除：--set footnotes=\(row)")
  }

  /// Why a unit did not exist on a day.
  private static func bound(_ day: CivilDate?, _ from: CivilDate?, _ to: CivilDate?) -> Phrase {
    if let day, let from, day < from { return Phrase("it began on \(from)", zh: "它从\(from)起存在") }
    return to.map { Phrase("it ended on \($0)", zh: "它到\($0)为止") } ?? .empty
  }
}
