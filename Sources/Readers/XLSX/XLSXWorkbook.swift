import Diagnostics

/// A workbook by ECMA-376 (Office Open XML), as Excel, WPS, LibreOffice and programs write it.
final class XLSXWorkbook: Workbook {
  let noun = Phrase.theWorkbook
  let sheets: [WorkbookSheet]
  private let archive: ZipArchive
  /// The part of each sheet.
  private let parts: [String]
  private let stringsPart: String?
  private let meaning: XLSXCellMeaning
  private var knownStrings: SharedStrings?

  /// Reads what the workbook says of its sheets and formats, not yet the sheets.
  ///
  /// - Throws: ``ReadError`` for parts that are missing or damaged.
  init(_ archive: ZipArchive) throws(ReadError) {
    self.archive = archive
    let root = try XLSXRelations("_rels/.rels", from: "", in: archive)
    let main = root.target(ofType: "officeDocument") ?? "xl/workbook.xml"
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let name = main.split(separator: "/").last.map(String.init) ?? main
    let relations = try XLSXRelations("\(folder)/_rels/\(name).rels", from: folder, in: archive)
    var sheets: [WorkbookSheet] = []
    var parts: [String] = []
    var is1904 = false
    var awaitsValues = false
    for case .start(let element, let attributes) in try DocumentOutline(main, of: archive).events {
      switch element {
      case "workbookPr": is1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
      case "calcPr": awaitsValues = ["1", "true"].contains(attributes["fullCalcOnLoad"] ?? "")
      case "sheet":
        guard let id = attributes["id"], let relation = relations[id], relation.type == "worksheet" else {
          continue
        }
        let state = attributes["state"] ?? "visible"
        sheets.append(WorkbookSheet(name: attributes["name"] ?? id, isHidden: state != "visible"))
        parts.append(relation.target)
      default: break
      }
    }
    guard !sheets.isEmpty else {
      throw archive.error(Phrase("the workbook has no sheets of cells", zh: "工作簿中没有单元格工作表"))
    }
    self.sheets = sheets
    self.parts = parts
    stringsPart = relations.target(ofType: "sharedStrings")
    let styles = try relations.target(ofType: "styles").map { part throws(ReadError) in
      try XLSXStyles.formats(in: part, of: archive)
    }
    meaning = XLSXCellMeaning(
      formats: styles ?? [], days: SerialDay(is1904: is1904), awaitsValues: awaitsValues)
  }

  func isFilled(_ index: Int) throws(ReadError) -> Bool {
    var reading = XLSXSheetReading(parts[index], sheets[index].name, of: archive)
    return try reading.isFilled()
  }

  func grid(_ index: Int) throws(ReadError) -> SheetGrid {
    var reading = XLSXSheetReading(parts[index], sheets[index].name, of: archive)
    return try reading.grid(try strings(), meaning)
  }

  private func strings() throws(ReadError) -> SharedStrings {
    if let knownStrings { return knownStrings }
    let strings =
      if let stringsPart, archive.holds(stringsPart) {
        try SharedStrings(stringsPart, of: archive)
      } else {
        SharedStrings()
      }
    knownStrings = strings
    return strings
  }
}
