import CivilTime
import Diagnostics
import Inspection
import Readers
import Tables

/// Files of offices made datasets: read as the last one was, compared with what is there, and written whole or not at all.
extension OpenWorkspace {
  /// Imports a file, or a folder of files that units handed in.
  ///
  /// - Returns: What was read, and what was written or would be.
  /// - Throws: ``ImportError`` when nothing can be imported like this; a ``DiagnosticList`` for a file that is no table.
  ///   Every file is then as it was.
  package func importing(_ request: ImportRequest) throws -> ImportReport {
    let collected = FolderContents.isFolder(request.path) ? try collectedFiles(request.path) : nil
    let name = try datasetName(request, isFolder: collected != nil)
    let existing = dataPackage.dataset(name)
    if collected != nil, existing == nil {
      throw ImportError(
        Phrase("there is no dataset \"\(name)\" to collect files for", zh: "没有数据集“\(name)”可以收集文件"),
        help: [
          Phrase(
            "import one file first, or declare the dataset in datapackage.json and send out tongbao template \(name)",
            zh: "请先导入一个文件，或在datapackage.json中声明这个数据集，再用tongbao template \(name)发出填报表")
        ])
    }
    let units = try units()
    try checkClasses(request, units)
    let reader = ImportReader(
      workspace: self, request: request, dataset: existing, known: try lastReceipt(existing?.name ?? name),
      isCollected: collected != nil, units: units, confirmed: try confirmedNames(request, units))
    var report = ImportReport(dataset: existing?.name ?? name)
    var files: [ImportedFile] = []
    if let collected {
      report.notes = collected.notes
      files = try collect(collected.paths, reader, request, &report)
    } else {
      files = [try reader.read(request.path)]
    }
    try refuseOtherQuarter(files, request, report.dataset)
    return try take(files, reader, request, report)
  }

  // MARK: - Names and receipts

  private func datasetName(_ request: ImportRequest, isFolder: Bool) throws(ImportError) -> String {
    let file = request.path.split(separator: "/").last.map(String.init) ?? request.path
    let stem = isFolder ? file : file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    let wanted = request.dataset ?? stem
    if let known = dataPackage.dataset(wanted) { return known.name }
    let isPlain =
      !wanted.isEmpty
      && wanted.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2D
      }
    guard isPlain else {
      throw ImportError(
        Phrase("\"\(wanted)\" cannot be the name of a dataset", zh: "“\(wanted)”不能作数据集的名称"),
        help: [
          Phrase(
            "name it in small letters, digits and _, such as --as letters; the title stays \"\(stem)\"",
            zh: "请用小写字母、数字和_命名，例如--as letters；标题仍为“\(stem)”")
        ])
    }
    return wanted
  }

  /// How the last file of a dataset was read: the receipt of its newest quarter.
  private func lastReceipt(_ dataset: String) throws -> (
    shape: ImportedShape, options: [(name: String, value: String)], sheet: String?
  )? {
    let receipts = FolderContents.files(under: folder.datasets).filter {
      $0.hasPrefix(dataset + ".") && $0.hasSuffix(".receipt.yaml") && !$0.contains("/")
    }
    guard let newest = receipts.max() else { return nil }
    return try ImportReceipt.read(
      try FileBytes.read("\(folder.datasets)/\(newest)"), file: "datasets/\(newest)")
  }

  private func confirmedNames(_ request: ImportRequest, _ units: UnitDirectory?) throws -> [String: String] {
    guard let units else {
      guard request.confirmations.isEmpty else {
        throw ImportError(
          Phrase("the workspace has no registry of units to confirm names of", zh: "工作区没有单位名录，无从确认名称"))
      }
      return [:]
    }
    var names = try confirmedUnitNames(units)
    if !request.confirmations.isEmpty, request.confirmedBy == nil {
      throw ImportError(
        Phrase("a confirmation needs the name of who confirms it", zh: "确认名称要写明确认人"),
        help: [Phrase("add --by NAME", zh: "请加上--by 姓名")])
    }
    for (name, unit) in request.confirmations {
      try ConfirmedNames.check(name, unit, units)
      names[NameFolding.folded(name)] = unit
    }
    return names
  }

  // MARK: - From files to the dataset

  private func take(
    _ files: [ImportedFile], _ reader: ImportReader, _ request: ImportRequest, _ begun: ImportReport
  ) throws -> ImportReport {
    var report = begun
    report.files = files.map { file in
      ImportReport.File(
        path: file.path, receipt: file.receipt, unit: file.unit, goodRows: file.rows.count,
        badRows: file.badRows,
        problems: file.problems)
    }
    report.notes += files.flatMap(\.notes)
    guard report.problems.isEmpty || request.takesGoodRows else { return report }
    try refuseBlanks(files)
    let schema = try schema(for: files, reader, request, named: report.dataset)
    let hasQuarter = schema.fields.contains { $0.name == Self.quarterColumnName && $0.type == .period }
    report.quarter = hasQuarter ? quarter?.description : nil
    let rows = try assembled(files, schema)
    let stored = try reader.dataset.map { try bytes(of: $0) }
    guard let merge = ImportMerge(schema, rows, into: stored) else {
      throw ImportError(
        Phrase(
          "datasets/\(schema.path) cannot be read as the CSV file of the dataset",
          zh: "datasets/\(schema.path)不能作为数据集的CSV文件读入"),
        help: [Phrase("run tongbao check", zh: "请运行tongbao check")])
    }
    if merge.keptReasonCount > 0 {
      let count = merge.keptReasonCount
      report.notes.append(
        Phrase(
          "\(count) empty \(count == 1 ? "cell keeps" : "cells keep") the reason that the dataset has for the missing value",
          zh: "\(count, .cell)为空，保留数据集中已写明的缺失原因"))
    }
    let changes = RowChanges(merge.replaced, merge.rows, columns: merge.columns, key: key(of: schema, merge))
    if merge.replaced.isEmpty || !changes.isEmpty { try compareRates(merge, files, request, &report) }
    let receipt = try receipt(files, reader, request, report)
    var staged = [schema.path: merge.bytes]
    let package = try packageText(schema, reader, request, &staged)
    if let package { staged["datapackage.json"] = package }
    if !merge.replaced.isEmpty {
      report.changes = changes
      if changes.isEmpty, package == nil {
        report.outcome = .unchanged
        return report
      }
    }
    try compareFigures(staged, schema, &report)
    guard merge.replaced.isEmpty || changes.isEmpty || request.replaces else {
      report.outcome = .waiting
      return report
    }
    var writing = FileChanges(folder.datasets)
    writing.require("datapackage.json", toBe: dataPackageBytes)
    if let stored { writing.require(schema.path, toBe: stored) }
    for name in staged.keys.sorted() where name != "datapackage.json" {
      writing.add(name, staged[name] ?? [])
    }
    writing.add(ImportReceipt.name(report.dataset, report.quarter), Array(receipt.text.utf8))
    if let package { writing.add("datapackage.json", package) }
    try writing.commit()
    report.outcome = .written
    report.written = writing.names.map { "datasets/\($0)" }
    return report
  }

  /// A form that nobody filled in says nothing about its quarter.
  ///
  /// - Throws: ``ImportError`` for files without a row, good or bad; one of several is named in its notes.
  private func refuseBlanks(_ files: [ImportedFile]) throws(ImportError) {
    guard let file = files.first, files.allSatisfy(\.isBlank) else { return }
    let name = file.name
    throw ImportError(
      files.count == 1
        ? Phrase("\(name) has no row below its header", zh: "\(name)的表头下没有数据行")
        : Phrase("none of the files has a row below its header", zh: "所有文件的表头下都没有数据行"),
      details: files.count == 1 ? file.receipt.decisions.map(\.sentence) : [],
      help: [
        Phrase(
          "it may be the blank form: ask for the one that was filled in", zh: "可能是空白表：请索取填好的表")
      ])
  }

  /// - Throws: ``ImportError`` for rates that are written otherwise than those of other quarters, unless they are taken.
  private func compareRates(
    _ merge: ImportMerge, _ files: [ImportedFile], _ request: ImportRequest, _ report: inout ImportReport
  ) throws(ImportError) {
    let differences = RateComparison(merge: merge).differences
    guard !differences.isEmpty else { return }
    guard request.acceptsShape else {
      let name = files.count == 1 ? files[0].name : request.path
      throw ImportError(
        Phrase(
          "\(name) seems to write rates otherwise than \"\(report.dataset)\" does",
          zh: "\(name)中比率的写法与“\(report.dataset)”似乎不同"), details: differences,
        help: [
          Phrase(
            "write them as in the other quarters, or take them as they are with --accept",
            zh: "请按其他季度的写法改写，或用--accept照样接受")
        ])
    }
    report.notes += differences.map { Phrase("taken with --accept: \($0)", zh: "按--accept接受：\($0)") }
  }

  /// The dataset as it is with what the files bring.
  ///
  /// - Throws: ``ImportError`` for a column of quarters that holds none.
  private func schema(
    for files: [ImportedFile], _ reader: ImportReader, _ request: ImportRequest, named name: String
  ) throws(ImportError) -> DatasetSchema {
    if var schema = reader.dataset {
      for field in files.flatMap(\.fields) {
        if let place = schema.fields.firstIndex(where: { $0.name == field.name }) {
          if request.acceptsShape { schema.fields[place].type = field.type }
          if case .decimal = field.type, !field.hasDeclaredScale {
            schema.fields[place].hasDeclaredScale = false
          }
        } else {
          schema.fields.append(field)
          if reader.isCollected, field.name == "unit", reader.units != nil {
            schema.foreignKeys.append(
              ForeignKey(fields: [field.name], dataset: Self.unitsDataset, referenced: ["name"]))
          }
        }
      }
      return schema
    }
    var fields = files.first?.fields ?? []
    let own = fields.first { $0.name == Self.quarterColumnName }
    if let own, own.type != .period {
      throw ImportError(
        Phrase("column \(own.label) holds no quarters that can be told", zh: "列\(own.label)中看不出季度"),
        help: [
          Phrase(
            "write them as 2021Q3, or say the year of 第三季度: --year 2021",
            zh: "请写成2021Q3，或写明“第三季度”的年份：--year 2021")
        ])
    }
    if request.hasQuarter, quarter != nil, own == nil {
      var field = FieldSchema(Self.quarterColumnName, .period)
      field.title = "季度"
      field.isRequired = true
      fields.insert(field, at: 0)
    }
    let stem =
      request.path.split(separator: "/").last.map { $0.split(separator: ".").first.map(String.init) ?? name }
      ?? name
    // Two datasets of files that are called alike have one title no more.
    let isTaken = dataPackage.datasets.contains { $0.isCalled(stem) }
    var schema = DatasetSchema(
      name: name, title: stem == name || isTaken ? nil : stem, path: "\(name).csv", fields: fields)
    if let units = reader.units, let file = files.first {
      for place in reader.unitPlaces(file, units) {
        schema.foreignKeys.append(
          ForeignKey(fields: [file.fields[place].name], dataset: Self.unitsDataset, referenced: ["name"]))
      }
    }
    return schema
  }

  /// The rows of all files with a text for each field of the dataset.
  private func assembled(_ files: [ImportedFile], _ schema: DatasetSchema) throws(ImportError) -> [[String]] {
    var rows: [[String]] = []
    for file in files {
      let places = schema.fields.map { field in file.fields.firstIndex { $0.name == field.name } }
      for row in file.rows {
        var cells: [String] = []
        for (index, field) in schema.fields.enumerated() {
          if let place = places[index] {
            cells.append(row[place])
          } else if field.name == Self.quarterColumnName, field.type == .period {
            guard let quarter else {
              throw ImportError(
                Phrase("the rows need a quarter", zh: "这些行需要季度"),
                help: [Phrase("say which: --quarter 2021Q3", zh: "请写明哪个季度：--quarter 2021Q3")])
            }
            cells.append(quarter.description)
          } else if schema.isUnitField(field.name), let unit = file.unit {
            cells.append(unit)
          } else {
            cells.append("")
          }
        }
        rows.append(cells)
      }
    }
    return rows
  }

  /// The places of the columns by which rows are told apart: the key, or the units where each stands once.
  private func key(of schema: DatasetSchema, _ merge: ImportMerge) -> [Int] {
    let names =
      schema.primaryKey.isEmpty ? schema.fields.map(\.name).filter(schema.isUnitField) : schema.primaryKey
    let places = names.filter { $0 != Self.quarterColumnName || names.count == 1 }.compactMap { name in
      merge.columns.firstIndex { column in schema.fields.contains { $0.name == name && $0.isCalled(column) } }
    }
    func isUnique(_ rows: [[String]]) -> Bool {
      Set(rows.map { row in places.map { row[$0] } }).count == rows.count
    }
    return isUnique(merge.replaced) && isUnique(merge.rows) ? places : []
  }

  private func receipt(
    _ files: [ImportedFile], _ reader: ImportReader, _ request: ImportRequest, _ report: ImportReport
  ) throws -> ImportReceipt {
    var receipt = ImportReceipt(
      dataset: report.dataset, quarter: report.quarter, files: files,
      shape: files.first?.shape ?? ImportedShape(columns: [], headerRows: []),
      options: try reader.shapeOptions().settings(withRows: false), notes: report.notes)
    if case .name(let sheet)? = request.sheet {
      receipt.sheet = sheet
    } else {
      receipt.sheet = reader.known?.sheet
    }
    return receipt
  }

  /// The text of the data package with what is new; nil when nothing is.
  private func packageText(
    _ schema: DatasetSchema, _ reader: ImportReader, _ request: ImportRequest,
    _ staged: inout [String: [UInt8]]
  ) throws -> [UInt8]? {
    var text = DataPackageText(dataPackageBytes)
    if let old = reader.dataset {
      text.addFields(Array(schema.fields.dropFirst(old.fields.count)), to: old.name)
      for key in schema.foreignKeys.dropFirst(old.foreignKeys.count) { text.addForeignKey(key, to: old.name) }
      for (before, after) in zip(old.fields, schema.fields)
      where before.type != after.type && request.acceptsShape {
        if case .decimal = before.type, case .decimal = after.type { continue }
        text.replaceField(after, of: old.name)
      }
    } else {
      text.addResource(schema)
    }
    if !request.confirmations.isEmpty { try confirm(request, &text, &staged) }
    return text.bytes == dataPackageBytes ? nil : text.bytes
  }

  /// Writes down what the request confirms.
  private func confirm(
    _ request: ImportRequest, _ text: inout DataPackageText, _ staged: inout [String: [UInt8]]
  ) throws {
    let fields = ["name", "unit", "confirmed_by", "on"]
    var bytes: [UInt8]
    var path = "\(Self.unitNamesDataset).csv"
    if let known = dataPackage.dataset(Self.unitNamesDataset) {
      path = known.path
      bytes = try self.bytes(of: known)
      if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    } else {
      var schema = DatasetSchema(
        name: Self.unitNamesDataset, title: "单位名称确认", path: path,
        fields: zip(fields, ["文件中的名称", "单位", "确认人", "确认日期"]).map { name, title in
          var field = FieldSchema(name, name == "on" ? .date : .text)
          field.title = title
          field.isRequired = name != "on"
          return field
        }, primaryKey: ["name"])
      schema.foreignKeys = [ForeignKey(fields: ["unit"], dataset: Self.unitsDataset, referenced: ["name"])]
      text.addResource(schema)
      bytes = Array((fields.joined(separator: ",") + "\n").utf8)
    }
    var records = RecordText(width: 4)
    for (name, unit) in request.confirmations {
      for cell in [name, unit, request.confirmedBy ?? "", request.confirmedOn ?? ""] {
        records.append(cell.utf8)
      }
    }
    staged[path] = bytes + records.bytes
  }
}
