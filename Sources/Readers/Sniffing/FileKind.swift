import Diagnostics

/// What a file is by its first bytes; its name is not asked.
enum FileKind: Equatable {
  /// Text that is none of the others: a table with commas or with tabs.
  case text
  case json, page, archive, compoundFile
  /// Something that holds no table that can be read here: what it is, and what to do.
  case other(noun: Phrase, help: Phrase)

  private static let unpack = Phrase("unpack it, and read the file inside", zh: "请解压，再读其中的文件")
  private static let table = Phrase("ask for the table as .xlsx or .csv", zh: "请索取.xlsx或.csv的表格")

  private static let marks: [(bytes: [UInt8], kind: FileKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .archive),
    ([0x50, 0x4B, 0x05, 0x06], .archive),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .compoundFile),
    (Array("%PDF".utf8), .other(noun: Phrase("a PDF document", zh: "PDF文档"), help: table)),
    ([0x89, 0x50, 0x4E, 0x47], .other(noun: Phrase("a picture (PNG)", zh: "图片（PNG）"), help: table)),
    ([0xFF, 0xD8, 0xFF], .other(noun: Phrase("a picture (JPEG)", zh: "图片（JPEG）"), help: table)),
    (Array("GIF8".utf8), .other(noun: Phrase("a picture (GIF)", zh: "图片（GIF）"), help: table)),
    ([0x49, 0x49, 0x2A, 0x00], .other(noun: Phrase("a picture (TIFF)", zh: "图片（TIFF）"), help: table)),
    ([0x4D, 0x4D, 0x00, 0x2A], .other(noun: Phrase("a picture (TIFF)", zh: "图片（TIFF）"), help: table)),
    (Array("Rar!".utf8), .other(noun: Phrase("a RAR archive", zh: "RAR压缩包"), help: unpack)),
    ([0x37, 0x7A, 0xBC, 0xAF], .other(noun: Phrase("a 7z archive", zh: "7z压缩包"), help: unpack)),
    ([0x1F, 0x8B], .other(noun: Phrase("a gzip archive", zh: "gzip压缩包"), help: unpack)),
    (Array("SQLite format 3".utf8), .other(noun: Phrase("an SQLite database", zh: "SQLite数据库"), help: table)),
    (Array("PAR1".utf8), .other(noun: Phrase("a Parquet file", zh: "Parquet文件"), help: table)),
    (Array("{\\rtf".utf8), .other(noun: Phrase("a text document (RTF)", zh: "文字文档（RTF）"), help: table)),
    // BIFF2 to BIFF4, before workbooks were compound files.
    ([0x09, 0x00, 0x04, 0x00], excel(2)), ([0x09, 0x02, 0x06, 0x00], excel(3)),
    ([0x09, 0x04, 0x06, 0x00], excel(4)),
  ]

  private static func excel(_ version: Int) -> FileKind {
    .other(
      noun: Phrase("a workbook of Excel \(version)", zh: "Excel \(version)的工作簿"), help: .saveAsWorkbook)
  }

  /// What a file is by the bytes with which all files of its kind begin; nil for texts.
  init?(marks bytes: ArraySlice<UInt8>) {
    guard let known = Self.marks.first(where: { bytes.starts(with: $0.bytes) }) else { return nil }
    self = known.kind
  }

  /// Looks at the beginning of a file; 4 KiB are enough.
  init(_ bytes: ArraySlice<UInt8>) {
    if let known = FileKind(marks: bytes) {
      self = known
      return
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    let text = content.drop { $0 <= 0x20 }
    switch text.first {
    case UInt8(ascii: "<"): self = Self.markup(text)
    case UInt8(ascii: "{"): self = Self.next(in: text, isOneOf: "\"}") ? .json : .text
    case UInt8(ascii: "["): self = Self.next(in: text, isOneOf: "{[]\"-0123456789") ? .json : .text
    default: self = .text
    }
  }

  /// Whether the first byte after the one it begins with that is no space is one of these, or there is none.
  private static func next(in text: ArraySlice<UInt8>, isOneOf characters: String) -> Bool {
    guard let byte = text.dropFirst().drop(while: { $0 <= 0x20 }).first else { return true }
    return characters.utf8.contains(byte)
  }

  private static func markup(_ text: ArraySlice<UInt8>) -> FileKind {
    let beginning = String(decoding: text.prefix(4096), as: UTF8.self).lowercased()
    if beginning.contains("urn:schemas-microsoft-com:office:spreadsheet") {
      return .other(
        noun: Phrase("a workbook as XML (Excel 2003)", zh: "XML格式的工作簿（Excel 2003）"), help: .saveAsWorkbook)
    }
    if beginning.contains("urn:oasis:names:tc:opendocument") {
      return .other(
        noun: Phrase("an OpenDocument file as XML (.fods)", zh: "XML格式的OpenDocument文件（.fods）"),
        help: .saveAsWorkbook)
    }
    let elements = ["<html", "<table", "<!doctype html", "<meta", "<style", "<body", "<div", "<tr"]
    if elements.contains(where: { beginning.contains($0) }) { return .page }
    return beginning.hasPrefix("<?xml")
      ? .other(noun: Phrase("an XML document", zh: "XML文档"), help: table) : .text
  }
}
