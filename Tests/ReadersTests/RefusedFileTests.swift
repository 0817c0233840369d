import Diagnostics
import Readers
import Testing

/// Files that hold no table, are damaged, or were made to do harm.
@Suite struct RefusedFileTests {
  private static let asWorkbook = "  help: open it in Excel or WPS, save it as .xlsx, and read that"
  private static let again = "  help: fetch the file again, or open it in Excel or WPS and save it anew"
  private static let password =
    "  help: open it in Excel or WPS with its password, remove the password, save it, and read it again"

  @Test(arguments: [
    (
      "a_word_document_named.xlsx",
      "this is a Word document, not a table\n  help: copy its table to a workbook, or ask for it as .xlsx or .csv"
    ),
    (
      "an_open_document_named.xlsx", "this is an OpenDocument file (.ods or .odt), not a table\n\(asWorkbook)"
    ),
    (
      "an_archive_named.xlsx",
      "this is a zip archive, not a table\n  help: unpack it, and read the file inside: 台账.xlsx, 说明.docx"
    ),
    ("a_pdf_named.xlsx", "this is a PDF document, not a table\n  help: ask for the table as .xlsx or .csv"),
    (
      "a_picture_named.xlsx",
      "this is a picture (PNG), not a table\n  help: ask for the table as .xlsx or .csv"
    ),
    ("xml_of_2003_named.xls", "this is a workbook as XML (Excel 2003), not a table\n\(asWorkbook)"),
    (
      "page_without_table_named.xls",
      "the page has no table\n  help: open it in a browser: it may say why, for example that one has to log in"
    ),
    ("encrypted.xlsx", "the workbook is encrypted\n\(password)"),
    ("encrypted.xls", "the workbook is encrypted\n\(password)"),
    (
      "a_word_document_named.xls",
      "this is a Word document, not a table\n  help: copy its table to a workbook, or ask for it as .xlsx or .csv"
    ),
    ("excel_95.xls", "this is a workbook of Excel 5 or 95, which is not read here\n\(asWorkbook)"),
    ("cut_short.xlsx", "the file cannot be unpacked: its end is missing\n\(again)"),
    ("lying_header.xlsx", "the file cannot be unpacked: its headers disagree\n\(again)"),
    (
      "bomb_of_spaces.xlsx",
      "the part \"xl/worksheets/sheet1.xml\" unpacks to more than a workbook holds, so it is not read"
    ),
  ])
  func `a file that is something else is told what it is`(name: String, message: String) throws {
    #expect(try TestFiles.refusal(name) == "\(name): \(message)")
  }

  @Test(arguments: [
    (
      "bomb_of_entities.xlsx", "",
      "the part \"xl/worksheets/sheet1.xml\" declares a document type, which no workbook does, so it is not read"
    ),
    (
      "bomb_of_another_file.xlsx", "",
      "the part \"xl/worksheets/sheet1.xml\" declares a document type, which no workbook does, so it is not read"
    ),
    (
      "bomb_of_a_long_text.xlsx", ", cell A1",
      "the cell holds more than the 32,767 characters that a cell may have"
    ),
    ("cell_too_far.xlsx", ", cell XFE1", "the cell lies outside of every sheet, which ends at XFD1048576"),
    (
      "rows_out_of_order.xlsx", ", row 1",
      "the part \"xl/worksheets/sheet1.xml\" is damaged: its cells are not in their order\n  help: open the file in Excel or WPS, and save it anew"
    ),
    ("text_that_is_not_there.xlsx", ", cell A1", "the cell refers to a text that the workbook does not have"),
  ])
  func `a sheet that does harm is refused where it does`(name: String, place: String, message: String) throws
  {
    #expect(try TestFiles.refusal(name) == "\(name): sheet \"台账\"\(place): \(message)")
  }

  @Test func `a workbook of ten thousand parts is refused`() throws {
    let parts = (0..<10_001).map { (name: "xl/\($0).xml", content: [UInt8]()) }
    do {
      _ = try TableReader.read(ZipForTests.archive(parts), TableRequest(file: "a.xlsx"))
      Issue.record("it was read")
    } catch {
      let message = "the file holds 10001 parts, and no workbook has more than 10000"
      #expect(error.items.map(\.description) == ["a.xlsx: \(message)"])
    }
  }

  @Test func `options for another kind of file are a misunderstanding`() throws {
    #expect(
      try TestFiles.refusal("same.csv", sheet: .number(1))
        == "same.csv: this file has no sheets: it is text\n  help: leave \"sheet\" out")
    #expect(
      try TestFiles.refusal("same_old.xls", items: "data")
        == "same_old.xls: only JSON has items, and this file is none\n  help: leave \"items\" out")
  }

  private static func zeros(behind beginning: String) -> [UInt8] {
    Array(beginning.utf8) + [UInt8](repeating: 0, count: 60)
  }

  private static let base: [UInt8] = [0x03, 121, 9, 8, 2, 0, 0, 0, 65, 0, 10]
  private static let data: [UInt8] = (0..<400).map { UInt8($0 % 7 == 0 ? 0 : ($0 * 37) % 251) }
  private static let others: [(bytes: [UInt8], message: String)] = [
    (Array("ID;PWXL;N;E\r\nC;Y1;X1;K\"a\"\r\nE\r\n".utf8), "this is a SYLK file, not a table"),
    (Array("TABLE\r\n0,1\r\n\"\"\r\n".utf8), "this is a DIF file, not a table"),
    (base + zeros(behind: ""), "this is a dBase table (.dbf), not a table"),
    (zeros(behind: "BM"), "this is a picture (BMP), not a table"),
    (zeros(behind: "MZ"), "this is a program, not a table"),
    (Array("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>".utf8), "this is a picture (SVG), not a table"),
    (
      Array("MIME-Version: 1.0\r\n\r\n<html>".utf8),
      "this is a letter or a page with its pictures (.eml, .mht), not a table"
    ),
    (Array("back([{\"a\": 1}])".utf8), "this is JSON in a call of a script (JSONP), not a table"),
    (
      Array("+----+----+\n| a  | b  |\n+----+----+\n".utf8),
      "this is a drawing of a table with signs, not a table"
    ),
    (data, "this is no text, and no table that is read here"),
  ]

  @Test(arguments: others.indices)
  func `a file of another kind is told what it is by its bytes`(index: Int) {
    let (bytes, message) = Self.others[index]
    do {
      _ = try TableReader.read(bytes, TableRequest(file: "a.csv"))
      Issue.record("it was read")
    } catch {
      let told = error.items.map(\.description).joined()
      #expect(told.hasPrefix("a.csv: " + message), "\(told)")
    }
  }
}
