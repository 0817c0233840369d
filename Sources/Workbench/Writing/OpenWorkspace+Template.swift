import CivilTime
import Inspection
import Readers
package import Reports
import Tables

extension OpenWorkspace {
  private static let everyUnit: Set<String> = ["全部", "all"]
  private static let mostRows = EntryForm.checkedRows

  /// A workbook for others to fill in, from the schema of a dataset: drop-downs for enumerations, units and other keys,
  /// checks on days, numbers and ranges, and a sheet that says each rule in words.
  ///
  /// Units are those that exist on the as-of day, in official order.
  ///
  /// - Throws: ``WorkbenchError`` for an unknown dataset, and for units or quarters where the dataset has no column for
  ///   them; ``InspectionError`` for an unknown unit; what is wrong with a dataset that its keys refer to.
  package func template(_ request: TemplateRequest) throws -> EntryForm {
    guard let schema = dataPackage.dataset(request.dataset) else {
      throw WorkbenchError(.unknownDataset(request.dataset, known: dataPackage.knownNames))
    }
    let columns = try schema.fields.map { try entryColumn($0, in: schema) }
    let titles = schema.primaryKey.compactMap { name in
      schema.fields.first { $0.name == name }.map { $0.title ?? $0.name }
    }
    return EntryForm(
      title: schema.title ?? schema.name, columns: columns, key: titles,
      rows: try filledRows(request, schema))
  }

  // MARK: - Columns

  private func entryColumn(_ field: FieldSchema, in schema: DatasetSchema) throws -> EntryColumn {
    var column = EntryColumn(field.title ?? field.name, try kind(of: field, in: schema))
    column.description = field.description
    column.isRequired = field.isRequired
    column.isUnique = field.isUnique || schema.primaryKey == [field.name]
    column.pattern = field.pattern
    let missing = field.missingValues ?? schema.missingValues
    column.reasonOfEmpty = missing[""] ?? .unspecified
    // A cell that must hold a value is no place to say that there is none.
    if !field.isRequired {
      column.marks = missing.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }
        .map { EntryColumn.Mark($0.key, $0.value) }
    }
    return column
  }

  private func kind(of field: FieldSchema, in schema: DatasetSchema) throws -> EntryColumn.Kind {
    if let key = schema.foreignKeys.first(where: { $0.fields == [field.name] }),
      let choice = try choice(for: key, in: schema)
    {
      return choice
    }
    if let allowed = field.enumeration { return .choice(allowed, source: nil) }
    switch field.type {
    case .text: return .text(lengths: field.lengths)
    case .bool:
      let words = [field.trueValues, field.falseValues].compactMap {
        $0.last { !$0.utf8.allSatisfy { $0 < 0x80 } } ?? $0.first
      }
      return .choice(words, source: nil)
    case .int: return .whole(low: field.minimum?.whole, high: field.maximum?.whole)
    case .decimal(let scale):
      return .number(
        scale: field.hasDeclaredScale ? scale : nil, low: field.minimum?.number, high: field.maximum?.number)
    case .float: return .number(scale: nil, low: field.minimum?.number, high: field.maximum?.number)
    case .date: return .day(low: field.minimum?.day, high: field.maximum?.day)
    case .datetime: return .moment
    case .period: return .period
    }
  }

  /// The values that a key may have; nil for a key to the dataset itself, whose rows are not there yet.
  private func choice(for key: ForeignKey, in schema: DatasetSchema) throws -> EntryColumn.Kind? {
    guard key.dataset != schema.name, let name = key.referenced.first else { return nil }
    let source = dataPackage.dataset(key.dataset).map { $0.title ?? $0.name }
    if key.dataset == Self.unitsDataset { return .choice(try currentUnits(), source: source) }
    let column = try dataset(key.dataset).table.column(name)
    var seen: Set<String> = []
    let values = (0..<column.count).compactMap { row -> String? in
      let value = column[row]
      return value.isMissing || !seen.insert(value.description).inserted ? nil : value.description
    }
    return .choice(values, source: source)
  }

  private func currentUnits() throws -> [String] {
    guard let units = try units() else { return [] }
    let day = try asOf()
    return units.officialOrder.filter { name in day.map { units[name]?.exists(on: $0) ?? true } ?? true }
  }

  // MARK: - What is filled in beforehand

  private func filledRows(_ request: TemplateRequest, _ schema: DatasetSchema) throws -> [[Value]] {
    if let rows = request.rows, !(1...Self.mostRows).contains(rows) {
      throw WorkbenchError(.rowsOfTemplate(rows, most: Self.mostRows))
    }
    guard !request.units.isEmpty || request.rows != nil else { return [] }
    let unitPlace = schema.foreignKeys.first { $0.dataset == Self.unitsDataset && $0.fields.count == 1 }
      .flatMap { key in schema.fields.firstIndex { $0.name == key.fields[0] } }
    guard request.units.isEmpty || unitPlace != nil && schema.name != Self.unitsDataset else {
      throw WorkbenchError(.noUnitColumn(schema.name))
    }
    let quarterPlace = schema.fields.firstIndex { $0.name == Self.quarterColumnName && $0.type == .period }
    let blank = [Value](repeating: .missing, count: schema.fields.count)
    var rows: [[Value]] = []
    for unit in try request.units.isEmpty ? [nil] : wanted(request.units).map(Optional.some) {
      var row = blank
      if let quarterPlace, let quarter { row[quarterPlace] = .period(quarter) }
      if let unitPlace, let unit { row[unitPlace] = .text(unit) }
      rows += [[Value]](repeating: row, count: request.rows ?? 1)
    }
    return rows
  }

  private func wanted(_ names: [String]) throws -> [String] {
    guard let units = try units() else { return names }
    return try names.flatMap { name in
      Self.everyUnit.contains(name) ? try currentUnits() : [try units.canonicalName(of: name)]
    }
  }
}

extension Value {
  fileprivate var whole: Int64? {
    switch self {
    case .int(let number): number
    case .decimal(let number): number.integer
    default: nil
    }
  }

  fileprivate var number: Double? {
    switch self {
    case .int(let number): Double(number)
    case .decimal(let number): number.double
    case .float(let number): number
    default: nil
    }
  }

  fileprivate var day: CivilDate? {
    if case .date(let day) = self { day } else { nil }
  }
}
