import CivilTime
import Diagnostics
import Inspection
import Readers
import Tables

/// Folders of files that units handed in, one each.
extension OpenWorkspace {
  /// The files of a folder, sorted, and a sentence for each folder in it, whose files are not taken.
  ///
  /// - Throws: ``ImportError`` for a folder without a file of its own.
  func collectedFiles(_ folder: String) throws(ImportError) -> (paths: [String], notes: [Phrase]) {
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let found = FolderContents.files(under: base).filter(Self.isHandedIn).sorted()
    let names = found.filter { !$0.contains("/") }
    let notes = Self.notes(passedOver: found.filter { $0.contains("/") })
    guard !names.isEmpty else {
      throw ImportError(
        Phrase("nothing is in the folder \"\(folder)\"", zh: "文件夹“\(folder)”中没有文件"), details: notes)
    }
    return (names.map { "\(base)/\($0)" }, notes)
  }

  /// What spreadsheets and systems keep for themselves is no file of a unit.
  private static func isHandedIn(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    return !name.hasPrefix("~$") && !["Thumbs.db", "desktop.ini"].contains(name)
  }

  private static func notes(passedOver paths: [String]) -> [Phrase] {
    let folders = Dictionary(grouping: paths) { path in
      path.split(separator: "/").first.map(String.init) ?? path
    }
    return folders.sorted { $0.key < $1.key }.map { name, files in
      Phrase(
        "the folder \"\(name)\" inside of it was passed over, with \(files.count) file\(files.count == 1 ? "" : "s"): put what belongs here beside the others",
        zh: "其中的文件夹“\(name)”有\(files.count)个文件，没有读取：需要的文件请与其他文件放在一起")
    }
  }

  /// Reads each file, says which unit it is of, and names the units of which none came.
  ///
  /// - Throws: ``ImportError`` with every file that cannot be read or whose unit cannot be told, and two of one unit.
  func collect(
    _ paths: [String], _ reader: ImportReader, _ request: ImportRequest, _ report: inout ImportReport
  ) throws -> [ImportedFile] {
    var files: [ImportedFile] = []
    var problems: [Phrase] = []
    for path in paths {
      do {
        var file = try reader.read(path)
        try settleUnit(of: &file, reader)
        if let other = files.first(where: { $0.unit == file.unit && $0.sha256 == file.sha256 }) {
          report.notes.append(
            Phrase(
              "\(file.name) is the same file as \(other.name), and is taken once",
              zh: "\(file.name)与\(other.name)是同一个文件，只取一次"))
          continue
        }
        if let other = files.first(where: { $0.unit == file.unit && file.unit != nil }) {
          problems.append(
            Phrase(
              "\(file.name) and \(other.name) are both of \(file.unit ?? "")",
              zh: "\(file.name)和\(other.name)都是\(file.unit ?? "")报送的"))
        }
        if file.isBlank { file.notes.append(Self.blankNote(file)) }
        files.append(file)
      } catch let error as any Diagnostic {
        problems.append(
          Phrase { ([error.headline(in: $0)] + error.detailLines(in: $0)).joined(separator: "\n") })
      }
    }
    guard problems.isEmpty else {
      throw ImportError(
        Phrase("the files cannot be put together", zh: "这些文件不能汇总"), details: problems,
        help: [Phrase("put them right, or take them out of the folder", zh: "请改正它们，或从文件夹中取出")])
    }
    try addUnits(to: &files, reader, request)
    report.unitsMissing = try missing(files, reader, request)
    return files
  }

  private static func blankNote(_ file: ImportedFile) -> Phrase {
    guard let unit = file.unit else {
      return Phrase("\(file.name) has no row below its header", zh: "\(file.name)的表头下没有数据行")
    }
    return Phrase(
      "\(file.name) has no row below its header, so \(unit) has not reported",
      zh: "\(file.name)的表头下没有数据行，视为\(unit)未报送")
  }

  /// In a dataset without a column of units nobody could tell any more whose the rows are.
  ///
  /// - Throws: ``ImportError`` unless new columns are taken.
  private func addUnits(
    to files: inout [ImportedFile], _ reader: ImportReader, _ request: ImportRequest
  ) throws(ImportError) {
    guard let dataset = reader.dataset, files.contains(where: { $0.unit != nil }),
      !dataset.fields.contains(where: {
        dataset.isUnitField($0.name) || $0.isCalled("单位") || $0.isCalled("unit")
      })
    else { return }
    guard request.acceptsShape else {
      throw ImportError(
        Phrase(
          "the dataset \"\(dataset.name)\" has no column that says which unit a row is of",
          zh: "数据集“\(dataset.name)”没有写明各行是哪个单位的列"),
        help: [
          Phrase(
            "add the column \"unit\" (单位) with --accept: it stays empty for the rows that are there",
            zh: "用--accept加上列“unit”（单位）：已有的行该列留空")
        ])
    }
    for index in files.indices {
      guard let unit = files[index].unit else { continue }
      var field = FieldSchema("unit", .text)
      field.title = "单位"
      files[index].fields.append(field)
      for row in files[index].rows.indices { files[index].rows[row].append(unit) }
    }
  }

  /// The unit of a file: the one all its rows are of, the one it says above the table, or the one in its name. Rows that
  /// name none are its rows.
  private func settleUnit(of file: inout ImportedFile, _ reader: ImportReader) throws {
    guard let units = reader.units, let dataset = reader.dataset else { return }
    guard let place = file.fields.firstIndex(where: { dataset.isUnitField($0.name) }) else {
      file.unit = try statedUnit(of: file, units, reader)
      return
    }
    let names = Set(file.rows.map { $0[place] }).subtracting([""])
    if names.count > 1 {
      file.notes.append(
        Phrase("\(file.name) holds rows of \(names.count) units", zh: "\(file.name)有\(names.count, .unit)的行"))
    }
    let hasBlanks = file.rows.contains { $0[place].isEmpty }
    if names.count == 1, let only = names.first {
      try refuseOtherName(of: file, than: only, units, reader)
      file.unit = only
    }
    guard hasBlanks || file.rows.isEmpty else { return }
    let stated =
      names.isEmpty ? try statedUnit(of: file, units, reader) : try? statedUnit(of: file, units, reader)
    guard names.isEmpty || (names.count == 1 && stated == names.first), let stated else {
      throw ImportError(
        Phrase("\(file.name) has rows that name no unit", zh: "\(file.name)有的行没有写单位"),
        help: [Phrase("fill the units in", zh: "请填写单位")])
    }
    file.unit = stated
    fill(stated, into: place, of: &file)
  }

  /// Rows without a unit are told, and become those of whoever handed the file in.
  private func fill(_ unit: String, into place: Int, of file: inout ImportedFile) {
    let blanks = file.rows.indices.filter { file.rows[$0][place].isEmpty }
    guard !blanks.isEmpty else { return }
    for row in blanks { file.rows[row][place] = unit }
    file.notes.append(
      Phrase(
        "\(file.name): \(blanks.count, .row) without a unit \(blanks.count == 1 ? "is" : "are") of \(unit), who handed it in",
        zh: "\(file.name)：\(blanks.count, .row)没有写单位，按报送单位\(unit)填写"))
  }

  /// The unit that a file names above its table, or by its own name.
  ///
  /// - Throws: ``ImportError`` for a file that does neither.
  private func statedUnit(
    of file: ImportedFile, _ units: UnitDirectory, _ reader: ImportReader
  ) throws -> String {
    let day = try reader.day(quarter: nil)
    let above = file.receipt.above.first { ["填报单位", "单位", "填表单位", "报送单位", "责任单位"].contains($0.name) }?.value
    let stem = file.name.lastIndex(of: ".").map { String(file.name[..<$0]) } ?? file.name
    let words = stem.split { !$0.isLetter }.map(String.init)
    for written in [above].compactMap(\.self) + [stem] + words {
      if let unit = units.resolve(written, on: day, confirmed: reader.confirmed).canonicalName {
        return unit
      }
    }
    throw ImportError(
      Phrase("\(file.name) does not say which unit it is of", zh: "\(file.name)没有写明是哪个单位的"),
      help: [
        Phrase(
          "write 填报单位：NAME above the table, or name the file for the unit",
          zh: "请在表格上方写“填报单位：单位名称”，或以单位名称命名文件")
      ])
  }

  /// A file of one unit that is named for another is the wrong file, or has the wrong rows.
  private func refuseOtherName(
    of file: ImportedFile, than unit: String, _ units: UnitDirectory, _ reader: ImportReader
  ) throws {
    let stem = file.name.lastIndex(of: ".").map { String(file.name[..<$0]) } ?? file.name
    let named = units.resolve(stem, on: try reader.day(quarter: nil), confirmed: reader.confirmed)
      .canonicalName
    guard let named, named != unit else { return }
    throw ImportError(
      Phrase("\(file.name) holds rows of \(unit)", zh: "\(file.name)中是\(unit)的行"),
      help: [Phrase("rename the file, or correct the rows", zh: "请给文件改名，或改正这些行")])
  }

  /// - Throws: ``ImportError`` for a class that no unit is of.
  func checkClasses(_ request: ImportRequest, _ units: UnitDirectory?) throws(ImportError) {
    guard let units, !request.classes.isEmpty else { return }
    let known = Set(units.officialOrder.compactMap { units[$0]?.unitClass }).sorted()
    for name in request.classes where !known.contains(name) {
      throw ImportError(
        Phrase(
          "no unit is of the class \"\(name)\"\(nearest: name, among: known)",
          zh: "没有类别为“\(name)”的单位\(nearest: name, among: known)"),
        help: [Phrase("the classes are \(listed: known)", zh: "现有的类别：\(listed: known)")])
    }
  }

  /// Units that exist on the day and of which no file came, in official order.
  private func missing(
    _ files: [ImportedFile], _ reader: ImportReader, _ request: ImportRequest
  ) throws -> [String]? {
    guard let units = reader.units else { return nil }
    let day = try reader.day(quarter: nil)
    // Who hands the blank form in has reported nothing.
    var came = Set(files.filter { !$0.isBlank }.compactMap(\.unit))
    if let dataset = request.dataset.flatMap(dataPackage.dataset) {
      for file in files {
        guard let place = file.fields.firstIndex(where: { dataset.isUnitField($0.name) }) else { continue }
        came.formUnion(file.rows.map { $0[place] })
      }
    }
    return units.officialOrder.filter { name in
      guard let unit = units[name], !came.contains(name) else { return false }
      if let day, !unit.exists(on: day) { return false }
      return request.classes.isEmpty || request.classes.contains(unit.unitClass ?? "")
    }
  }
}
