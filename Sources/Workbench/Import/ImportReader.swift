import CivilTime
import Diagnostics
import Inspection
import Readers
import Tables

/// Reads files for an import: each against the dataset and the shape of the last one.
struct ImportReader {
  let workspace: OpenWorkspace
  let request: ImportRequest
  /// The dataset that the rows go to; nil when there is none yet.
  let dataset: DatasetSchema?
  /// How the last file was read.
  let known: (shape: ImportedShape, options: [(name: String, value: String)], sheet: String?)?
  /// Whether the unit of a file is told by the file as a whole.
  let isCollected: Bool
  let units: UnitDirectory?
  let confirmed: [String: String]

  /// - Throws: ``ImportError`` for another shape; a ``DiagnosticList`` for what is no table.
  func read(_ path: String) throws -> ImportedFile {
    let bytes = try FileBytes.read(path)
    let found = try TableReader.read(bytes, tableRequest(path, nil))
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var file = ImportedFile(
      name: name, path: path, sha256: ContentHash.sha256(bytes), receipt: found.receipt,
      shape: shape(found), fields: [], rows: [], lines: [])
    if let dataset {
      try readAgain(bytes, against: dataset, found, &file)
    } else {
      try takeNew(found, &file)
    }
    file.coerced += file.receipt.repairs
    file.receipt.repairs = []
    return file
  }

  /// What the last receipt and the request say about the shape of the table; the request has the last word.
  func shapeOptions() throws -> ShapeOptions {
    var shape = ShapeOptions()
    for option in known?.options ?? [] { try shape.set(option.name, to: ShapeOptionValue(option.value)) }
    for option in request.options { try shape.set(option.name, to: option.value) }
    return shape
  }

  private func tableRequest(_ path: String, _ schema: DatasetSchema?) throws -> TableRequest {
    var result = try TableRequest(
      file: path, schema: schema, policy: .goodRowsOnly,
      sheet: request.sheet ?? known?.sheet.map(SheetChoice.name), items: request.items,
      encoding: request.encoding, year: request.year, shape: shapeOptions())
    result.listsRepairs = true
    result.manner = .command
    result.laysOutTextsUpTo = 16 << 20
    return result
  }

  // MARK: - Shape

  private func shape(_ found: ReadResult) -> ImportedShape {
    let receipt = found.receipt
    let columns = found.table.schema.fields.enumerated().map { place, field in
      let cell = place < receipt.cellOfColumn.count ? receipt.cellOfColumn[place] : place
      let column =
        cell < receipt.columnOfCell.count
        ? receipt.columnOfCell[cell] : receipt.columnOfCell.isEmpty ? cell : nil
      return ImportedShape.Column(
        header: field.name, name: self.field(called: field.name)?.name ?? field.name,
        letters: column.map { SourceLocation.letters(ofColumn: $0 + 1) }, type: Self.said(field.type))
    }
    // 单位：公安局 names who filled the sheet in.
    let measure = receipt.above.first { line in
      ["单位", "计量单位", "金额单位"].contains(line.name) && units?.match(line.value).canonicalName == nil
    }
    return ImportedShape(columns: columns, headerRows: receipt.headerRows, measure: measure?.value)
  }

  private static func said(_ type: ColumnType) -> String {
    if case .decimal = type { "decimal" } else { type.description }
  }

  /// The field of the dataset that a header stands for.
  private func field(called header: String) -> FieldSchema? {
    guard let dataset else { return nil }
    if let field = dataset.fields.first(where: { $0.isCalled(header) }) { return field }
    guard let name = known?.shape.columns.first(where: { $0.header == header })?.name else { return nil }
    return dataset.fields.first { $0.name == name }
  }

  private func differences(_ found: ReadResult, _ shape: ImportedShape, _ dataset: DatasetSchema) -> [Phrase]
  {
    var differences: [Phrase] = []
    if let known {
      differences = known.shape.differences(shape, without: collectedColumns)
    } else {
      let headers = found.table.schema.names
      for field in dataset.fields
      where !headers.contains(where: { self.field(called: $0)?.name == field.name }) {
        if isSupplied(field, dataset) { continue }
        differences.append(Phrase("column \(field.label) is missing", zh: "缺少列\(field.label)"))
      }
      let declared = dataset.fields.flatMap { [$0.name] + [$0.title].compactMap { $0 } }
      for header in headers where field(called: header) == nil {
        differences.append(
          Phrase(
            "column \"\(header)\" is not declared\(nearest: header, among: declared)",
            zh: "列“\(header)”没有声明\(nearest: header, among: declared)"))
      }
    }
    for column in found.table.schema.fields {
      guard let field = field(called: column.name), let place = found.table.schema.index(of: column.name)
      else { continue }
      let isEmpty = found.table.columns[place].missingCount == found.table.rowCount
      if !isEmpty, !Self.fits(column.type, field.type) {
        differences.append(
          Phrase(
            "column \(field.label) holds \(Self.said(column.type)), it held \(Self.said(field.type))",
            zh: "列\(field.label)的值为\(column.type.phrase)，原来为\(field.type.phrase)"))
      }
    }
    return differences
  }

  /// The columns that a collected file may leave out: who handed it in says them.
  private var collectedColumns: Set<String> {
    guard isCollected, let dataset else { return [] }
    return Set(dataset.fields.map(\.name).filter(dataset.isUnitField))
  }

  /// Whether a column need not stand in a file: the quarter, and in a collected file its unit.
  private func isSupplied(_ field: FieldSchema, _ dataset: DatasetSchema) -> Bool {
    if field.name == OpenWorkspace.quarterColumnName, field.type == .period { return true }
    return isCollected && dataset.isUnitField(field.name)
  }

  /// Whether cells of a type can be read as another; texts may be bad cells, which are told one by one.
  private static func fits(_ found: ColumnType, _ declared: ColumnType) -> Bool {
    switch (found, declared) {
    case (.text, _), (_, .text): true
    case (.int, .decimal), (.int, .float), (.decimal, .decimal), (.decimal, .float), (.date, .datetime),
      (.int, .period), (.int, .bool):
      true
    default: said(found) == said(declared)
    }
  }

  // MARK: - A dataset that is there

  private func readAgain(
    _ bytes: [UInt8], against dataset: DatasetSchema, _ found: ReadResult, _ file: inout ImportedFile
  ) throws {
    let differences = differences(found, file.shape, dataset)
    guard differences.isEmpty || request.acceptsShape else {
      throw otherShape(file.path, than: dataset.name, differences)
    }
    file.notes += differences.map { Phrase("taken with --accept: \($0)", zh: "按--accept接受：\($0)") }
    var schema = dataset
    schema.foreignKeys = dataset.foreignKeys.filter {
      $0.dataset != OpenWorkspace.unitsDataset && $0.dataset != dataset.name
    }
    var places: [Int] = []
    for (place, declared) in dataset.fields.enumerated() {
      guard
        let column = found.table.schema.fields.first(where: { field(called: $0.name)?.name == declared.name })
      else { continue }
      places.append(place)
      // The header is known to mean this field, whatever its title is since.
      if !declared.isCalled(column.name) { schema.fields[place].title = column.name }
      if !Self.fits(column.type, declared.type) { schema.fields[place] = Self.widened(declared, column) }
    }
    schema = schema.selecting(places)
    for column in found.table.schema.fields where field(called: column.name) == nil {
      schema.fields.append(newField(column, among: dataset.fields + schema.fields))
    }
    for place in file.shape.columns.indices {
      let header = file.shape.columns[place].header
      if let field = schema.fields.first(where: { $0.title == header || $0.name == header }) {
        file.shape.columns[place].name = field.name
        file.shape.columns[place].type = Self.said(field.type)
      }
    }
    for place in schema.fields.indices {
      schema.fields[place].takeReasonLabels(beside: schema.missingValues)
      schema.fields[place].takeOfficeMarks(beside: schema.missingValues)
    }
    // What a unit is called is settled here, so its column may hold anything yet.
    for place in schema.fields.indices where dataset.isUnitField(schema.fields[place].name) {
      schema.fields[place].enumeration = nil
      // A collected file may leave it to its name or to what stands above the table.
      if isCollected { schema.fields[place].isRequired = false }
    }
    var request = try tableRequest(file.path, schema)
    var references = workspace.references(of: schema).0
    references.tables[OpenWorkspace.unitsDataset] = nil
    request.references = references
    let result = try TableReader.read(bytes, request)
    let titles = Dictionary(
      dataset.fields.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
    file.fields = schema.fields.map { field in
      var field = field
      if let title = titles[field.name] { field.title = title }
      return field
    }
    try take(result, schema, &file)
    // Where a key holds, a row that stands twice is refused.
    guard dataset.primaryKey.isEmpty, !isCollected else { return }
    for place in file.fields.indices where dataset.isUnitField(file.fields[place].name) {
      if let note = twice(file, place) { file.notes.append(note) }
    }
  }

  private func otherShape(_ path: String, than dataset: String, _ differences: [Phrase]) -> ImportError {
    let former =
      known == nil
      ? Phrase("the dataset \"\(dataset)\"", zh: "数据集“\(dataset)”")
      : Phrase("the last file of \"\(dataset)\"", zh: "“\(dataset)”的上一个文件")
    return ImportError(
      Phrase("\(path) has another shape than \(former)", zh: "\(path)的表样与\(former)不同"), details: differences,
      help: [
        Phrase(
          "correct the sheet, or take the new shape with --accept: new columns are added, and those that are gone stay empty",
          zh: "请改正表格，或用--accept接受新的表样：新的列会加上，没有了的列留空")
      ])
  }

  private static func widened(_ field: FieldSchema, _ column: Field) -> FieldSchema {
    var field = field
    field.type = column.type
    if case .decimal = column.type { field.hasDeclaredScale = false }
    return field
  }

  // MARK: - A new dataset

  private func takeNew(_ found: ReadResult, _ file: inout ImportedFile) throws {
    var fields: [FieldSchema] = []
    for column in found.table.schema.fields { fields.append(newField(column, among: fields)) }
    file.fields = fields
    for place in fields.indices { file.shape.columns[place].name = fields[place].name }
    let schema = DatasetSchema(name: "", path: "", fields: fields)
    try take(found, schema, &file)
    try refuseHeaderOfUnits(file)
    for field in fields {
      if let title = field.title {
        file.notes.append(
          Phrase(
            "column \"\(title)\" is called \"\(field.name)\" in the dataset",
            zh: "列“\(title)”在数据集中名为“\(field.name)”"))
      }
    }
    for place in fields.indices where !file.rows.isEmpty && file.rows.allSatisfy({ $0[place].isEmpty }) {
      let header = fields[place].title ?? fields[place].name
      file.notes.append(
        Phrase(
          "column \"\(header)\" is empty, so nothing tells its type: it takes texts from now on",
          zh: "列“\(header)”是空的，看不出类型：今后按文本接收"))
    }
    guard let units else { return }
    for place in unitPlaces(file, units) {
      let header = fields[place].title ?? fields[place].name
      file.notes.append(
        Phrase("column \"\(header)\" names units of the registry", zh: "列“\(header)”写的是单位名录中的单位"))
      if let note = twice(file, place) { file.notes.append(note) }
    }
    file.notes += unknownNames(file, units)
  }

  /// A field for a column: called as other datasets call what has this title, or else by the header itself.
  private func newField(_ column: Field, among known: [FieldSchema]) -> FieldSchema {
    // In the registry of units itself the column is called otherwise than where others refer to it.
    let others = workspace.dataPackage.datasets.filter { $0.name != OpenWorkspace.unitsDataset }
    let names = Set(others.flatMap(\.fields).filter { $0.title == column.name }.map(\.name))
    let isUnit = column.name == "单位" && names.isEmpty && units != nil
    let isQuarter = names.isEmpty && ["季度", "quarter"].contains(column.name)
    let wanted =
      isUnit
      ? "unit"
      : isQuarter
        ? OpenWorkspace.quarterColumnName
        : names.count == 1 ? names.first ?? column.name : Self.identifier(column.name)
    var name = wanted
    var number = 2
    while known.contains(where: { $0.name == name }) {
      name = "\(wanted)_\(number)"
      number += 1
    }
    var field = FieldSchema(name, column.type)
    if name != column.name { field.title = column.name }
    if case .decimal = column.type { field.hasDeclaredScale = false }
    return field
  }

  /// Letters and digits of a header, with `_` between.
  private static func identifier(_ header: String) -> String {
    var result = ""
    for character in header {
      if character.isLetter || character.isNumber {
        result.append(character)
      } else if result.last != "_" {
        result.append("_")
      }
    }
    while result.last == "_" { result.removeLast() }
    while result.first == "_" { result.removeFirst() }
    if result.isEmpty { return "column" }
    return result.first?.isNumber == true ? "c_" + result : result
  }

  // MARK: - Rows

  private func take(_ result: ReadResult, _ schema: DatasetSchema, _ file: inout ImportedFile) throws {
    file.receipt = result.receipt
    file.badRows = result.receipt.droppedRows
    file.problems = result.receipt.problems
    let marks = result.table.schema.fields.indices.map { self.marks(schema.fields[$0], of: schema) }
    for row in 0..<result.table.rowCount {
      let cells = result.table.row(row).enumerated().map { place, value in Self.text(value, marks[place]) }
      file.rows.append(cells)
      file.lines.append(result.receipt.line(ofRow: row))
    }
    refuseOtherQuarters(&file)
    if !isCollected || file.fields.contains(where: { dataset?.isUnitField($0.name) ?? false }) {
      try settleUnits(&file)
    }
  }

  /// How a field writes that a value is missing: as the dataset declares it, whatever else was read as such.
  private func marks(_ field: FieldSchema, of schema: DatasetSchema) -> [String: MissingReason] {
    if let dataset, let declared = dataset.fields.first(where: { $0.name == field.name }) {
      return declared.missingValues ?? dataset.missingValues
    }
    return field.missingValues ?? schema.missingValues
  }

  /// Takes out and reports rows that say they are of another quarter than the one that the file is imported for.
  private func refuseOtherQuarters(_ file: inout ImportedFile) {
    guard request.hasQuarter, let quarter = workspace.quarter,
      let place = file.fields.firstIndex(where: {
        $0.name == OpenWorkspace.quarterColumnName && $0.type == .period
      })
    else { return }
    var kept: [Int] = []
    for row in file.rows.indices {
      let written = file.rows[row][place]
      guard let found = Period(text: written), found != quarter else {
        kept.append(row)
        continue
      }
      let field = file.fields[place]
      file.problems.append(
        ReadError(
          Phrase(
            "column \(field.label): the row is of \(found), and the file is imported for \(quarter)",
            zh: "列\(field.label)：这一行属于\(found)，而文件是为\(quarter)导入的"),
          at: location(file, row: row, place: place),
          help: [
            Phrase(
              "correct the cell, or import the file without --quarter", zh: "请改正单元格，或导入时去掉--quarter")
          ]))
    }
    file.badRows += file.rows.count - kept.count
    file.rows = kept.map { file.rows[$0] }
    file.lines = kept.map { file.lines[$0] }
  }

  /// A value as it is written in a dataset.
  static func text(_ value: Value, _ marks: [String: MissingReason]) -> String {
    switch value {
    case .missing(let reason):
      if marks[""] == reason || marks[""] != nil && reason == .unspecified { return "" }
      return marks.filter { $0.value == reason }.map(\.key).min() ?? ""
    case .decimal(let number): return number.trimmed.description
    default: return value.description
    }
  }
}

extension DatasetSchema {
  /// Whether a field names units of the registry.
  func isUnitField(_ name: String) -> Bool {
    foreignKeys.contains { $0.fields == [name] && $0.dataset == OpenWorkspace.unitsDataset }
  }
}
