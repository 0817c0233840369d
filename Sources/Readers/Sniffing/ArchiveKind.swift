/// What a zip archive is by the parts in it.
enum ArchiveKind: Equatable {
  case workbook
  case other(noun: String, help: String)

  private static let asWorkbook = "open it in Excel or WPS, save it as .xlsx, and read that"
  private static let table = "copy its table to a workbook, or ask for it as .xlsx or .csv"

  init(_ names: [String]) {
    let parts = Set(names.map { $0.replacing("\\", with: "/").lowercased() })
    func holdsFolder(_ name: String) -> Bool { parts.contains { $0.hasPrefix(name) } }
    if parts.contains("xl/workbook.bin") {
      self = .other(noun: "a binary workbook (.xlsb)", help: Self.asWorkbook)
    } else if parts.contains("[content_types].xml"), holdsFolder("word/") {
      self = .other(noun: "a Word document", help: Self.table)
    } else if parts.contains("[content_types].xml"), holdsFolder("ppt/") {
      self = .other(noun: "a PowerPoint presentation", help: Self.table)
    } else if parts.contains("ofd.xml") {
      self = .other(noun: "an OFD document", help: Self.table)
    } else if parts.contains("mimetype"), parts.contains("content.xml") {
      self = .other(noun: "an OpenDocument file (.ods or .odt)", help: Self.asWorkbook)
    } else if parts.contains("[content_types].xml") || parts.contains("xl/workbook.xml") {
      self = .workbook
    } else {
      let files = names.filter { !$0.hasSuffix("/") }
      let rest = files.count > 3 ? " and \(files.count - 3) more" : ""
      let shown = files.prefix(3).joined(separator: ", ")
      let help = files.isEmpty ? "nothing is in it" : "unpack it, and read the file inside: \(shown)\(rest)"
      self = .other(noun: "a zip archive", help: help)
    }
  }
}
