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
    (Array("ID;P".utf8), .other(noun: Phrase("a SYLK file", zh: "SYLK文件"), help: .saveAsWorkbook)),
    (Array("TABLE\r\n0,1".utf8), .other(noun: Phrase("a DIF file", zh: "DIF文件"), help: .saveAsWorkbook)),
    (Array("TABLE\n0,1".utf8), .other(noun: Phrase("a DIF file", zh: "DIF文件"), help: .saveAsWorkbook)),
    (Array("%!PS".utf8), .other(noun: Phrase("a PostScript document", zh: "PostScript文档"), help: table)),
    (Array("MIME-Version:".utf8), .other(noun: mail, help: table)),
    (Array("Return-Path:".utf8), .other(noun: mail, help: table)),
    (Array("From: <Saved by".utf8), .other(noun: mail, help: table)),
    // BIFF2 to BIFF4, before workbooks were compound files.
    ([0x09, 0x00, 0x04, 0x00], excel(2)), ([0x09, 0x02, 0x06, 0x00], excel(3)),
    ([0x09, 0x04, 0x06, 0x00], excel(4)),
  ]

  private static let mail = Phrase(
    "a letter or a page with its pictures (.eml, .mht)", zh: "邮件或单文件网页（.eml、.mht）")

  /// Kinds that are told by more than the bytes they begin with, which texts could begin with too.
  private static func binary(_ bytes: ArraySlice<UInt8>) -> FileKind? {
    let head = Array(bytes.prefix(16))
    guard head.count == 16, bytes.contains(0) else { return nil }
    if head.starts(with: "BM".utf8), head[6..<10].allSatisfy({ $0 == 0 }) {
      return .other(noun: Phrase("a picture (BMP)", zh: "图片（BMP）"), help: table)
    }
    if head.starts(with: "MZ".utf8), head.contains(0) {
      return .other(noun: Phrase("a program", zh: "程序文件"), help: table)
    }
    // dBase says in its second to fourth byte on which day it was written.
    let isBase = [0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5].contains(head[0])
    if isBase, (1...12).contains(head[2]), (1...31).contains(head[3]) {
      return .other(noun: Phrase("a dBase table (.dbf)", zh: "dBase表（.dbf）"), help: .saveAsWorkbook)
    }
    // Excel keeps the name of who has a workbook open in 165 bytes.
    if bytes.count == 165, (1...54).contains(head[0]) {
      return .other(
        noun: Phrase("the mark of a workbook that is open (~$)", zh: "工作簿打开时的临时文件（~$）"),
        help: Phrase("read the file of the same name without ~$", zh: "请读取去掉~$的同名文件"))
    }
    return nil
  }

  private static func excel(_ version: Int) -> FileKind {
    .other(
      noun: Phrase("a workbook of Excel \(version)", zh: "Excel \(version)的工作簿"), help: .saveAsWorkbook)
  }

  /// What a file is by the bytes with which all files of its kind begin; nil for texts.
  init?(marks bytes: ArraySlice<UInt8>) {
    let known = Self.marks.first { bytes.starts(with: $0.bytes) }?.kind ?? Self.binary(bytes)
    guard let known else { return nil }
    self = known
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
    default: self = Self.drawn(text) ?? .text
    }
  }

  /// A table that a program drew with signs, and JSON in a call of a script.
  private static func drawn(_ text: ArraySlice<UInt8>) -> FileKind? {
    let line = text.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    if line.starts(with: "+-".utf8), line.allSatisfy({ $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) {
      return .other(
        noun: Phrase("a drawing of a table with signs", zh: "用符号画出的表"),
        help: Phrase(
          "have the program write a table with tabs or commas, such as mysql --batch",
          zh: "请让程序输出以制表符或逗号分隔的表，例如mysql --batch"))
    }
    let name = text.prefix { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2E
    }
    let rest = text.dropFirst(name.count)
    if !name.isEmpty, rest.starts(with: "({".utf8) || rest.starts(with: "([".utf8) {
      return .other(
        noun: Phrase("JSON in a call of a script (JSONP)", zh: "脚本调用中的JSON（JSONP）"),
        help: Phrase("take away the name and the brackets around the JSON", zh: "请去掉JSON外面的名称和括号"))
    }
    return nil
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
    if beginning.contains("<svg"), !beginning.contains("<html") {
      return .other(noun: Phrase("a picture (SVG)", zh: "图片（SVG）"), help: table)
    }
    let elements = ["<html", "<table", "<!doctype html", "<meta", "<style", "<body", "<div", "<tr"]
    if elements.contains(where: { beginning.contains($0) }) { return .page }
    return beginning.hasPrefix("<?xml")
      ? .other(noun: Phrase("an XML document", zh: "XML文档"), help: table) : .text
  }
}
