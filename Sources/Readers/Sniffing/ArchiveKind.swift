import Diagnostics

/// What a zip archive is by the parts in it.
enum ArchiveKind: Equatable {
  case workbook
  case other(noun: Phrase, help: Phrase)

  init(_ names: [String]) {
    let parts = Set(names.map { $0.replacing("\\", with: "/").lowercased() })
    func holdsFolder(_ name: String) -> Bool { parts.contains { $0.hasPrefix(name) } }
    if parts.contains("xl/workbook.bin") {
      self = .other(noun: Phrase("a binary workbook (.xlsb)", zh: "二进制工作簿（.xlsb）"), help: .saveAsWorkbook)
    } else if parts.contains("[content_types].xml"), holdsFolder("word/") {
      self = .other(noun: .wordDocument, help: .copyTable)
    } else if parts.contains("[content_types].xml"), holdsFolder("ppt/") {
      self = .other(noun: .presentation, help: .copyTable)
    } else if parts.contains("ofd.xml") {
      self = .other(noun: Phrase("an OFD document", zh: "OFD文档"), help: .copyTable)
    } else if parts.contains("mimetype"), parts.contains("content.xml") {
      self = .other(
        noun: Phrase("an OpenDocument file (.ods or .odt)", zh: "OpenDocument文件（.ods或.odt）"),
        help: .saveAsWorkbook)
    } else if parts.contains("[content_types].xml") || parts.contains("xl/workbook.xml") {
      self = .workbook
    } else {
      let files = names.filter { !$0.hasSuffix("/") }
      let shown = files.prefix(3)
      let help =
        files.isEmpty
        ? Phrase("nothing is in it", zh: "其中没有文件")
        : Phrase(
          "unpack it, and read the file inside: \(listed: shown, of: files.count)",
          zh: "请解压，再读其中的文件：\(listed: shown, of: files.count)")
      self = .other(noun: Phrase("a zip archive", zh: "zip压缩包"), help: help)
    }
  }
}

extension Phrase {
  static let wordDocument = Phrase("a Word document", zh: "Word文档")
  static let presentation = Phrase("a PowerPoint presentation", zh: "PowerPoint演示文稿")
}
