import Diagnostics
import Readers
import Tables
import TestSupport
import Testing

/// One oddity a table, through every kind of file that a test can write: it is the same table.
@Suite struct OddityContractTests {
  struct Oddity: CustomTestStringConvertible, Sendable {
    let name: String
    let header: [String]
    let records: [[String]]
    /// Types and rows, as `CSVReaderTests` shows them.
    let types: [String]
    let rows: [String]
    var testDescription: String { name }
  }

  static let oddities = [
    Oddity(
      name: "full width", header: ["单位", "件数"], records: [["民政局", "１２"], ["公安局", "－３"]],
      types: ["text", "int"], rows: ["民政局|12", "公安局|-3"]),
    Oddity(
      name: "万 and 亿", header: ["年", "访问量"], records: [["2020", "3.2万"], ["2021", "1.25亿"]],
      types: ["int", "int"], rows: ["2020|32000", "2021|125000000"]),
    Oddity(
      name: "percent", header: ["单位", "满意率"], records: [["甲", "94.5%"], ["乙", "100%"]],
      types: ["text", "decimal(1)"], rows: ["甲|94.5", "乙|100.0"]),
    Oddity(
      name: "marks for nothing", header: ["单位", "得分"], records: [["甲", "—"], ["乙", "89.9"], ["丙", "无"]],
      types: ["text", "decimal(1)"], rows: ["甲|", "乙|89.9", "丙|"]),
    Oddity(
      name: "days", header: ["a", "日期"],
      records: [["x", "2021年9月8日"], ["y", "2021.9.9"], ["z", "二〇二一年九月十日"]],
      types: ["text", "date"], rows: ["x|2021-09-08", "y|2021-09-09", "z|2021-09-10"]),
    Oddity(
      name: "quarters", header: ["a", "季度"], records: [["x", "2021年第三季度"], ["y", "二〇二一年第四季度"]],
      types: ["text", "period"], rows: ["x|2021Q3", "y|2021Q4"]),
    Oddity(
      name: "codes", header: ["代码", "电话"],
      records: [["371323199001010011", "0539-1"], ["371323199001010012", "+86539"]], types: ["text", "text"],
      rows: ["371323199001010011|0539-1", "371323199001010012|+86539"]),
    Oddity(
      name: "rare characters", header: ["姓名", "n"], records: [["䶮㙍𬭎", "1"], ["〇", "2"]],
      types: ["text", "int"],
      rows: ["䶮㙍𬭎|1", "〇|2"]),
    Oddity(
      name: "quotes, commas and bars", header: ["说明", "n"],
      records: [["他说\"是\", 然后|\\", "1"], ["a;b", "2"]],
      types: ["text", "int"], rows: ["他说\"是\", 然后|\\|1", "a;b|2"]),
    Oddity(
      name: "empty cells", header: ["a", "b", "c"], records: [["1", "", "x"], ["", "", "y"]],
      types: ["int", "text", "text"], rows: ["1||x", "||y"]),
    Oddity(
      name: "thousands", header: ["a", "金额"], records: [["x", "1,234.50"], ["y", "12"]],
      types: ["text", "decimal(2)"], rows: ["x|1234.50", "y|12.00"]),
  ]

  enum Kind: String, CaseIterable { case commas, tabs, json, lines, page, workbook }

  private func bytes(_ oddity: Oddity, _ kind: Kind) -> [UInt8] {
    let table = [oddity.header] + oddity.records
    let objects = oddity.records.map { record in
      "{"
        + zip(oddity.header, record).map { "\(json($0)): \($1.isEmpty ? "null" : json($1))" }.joined(
          separator: ", ")
        + "}"
    }
    let text =
      switch kind {
      case .commas: table.map { $0.map { quoted($0, ",") }.joined(separator: ",") + "\n" }.joined()
      case .tabs: table.map { $0.map { quoted($0, "\t") }.joined(separator: "\t") + "\n" }.joined()
      case .json: "[" + objects.joined(separator: ",\n") + "]"
      case .lines: objects.joined(separator: "\n")
      case .page:
        "<html><table>"
          + table.map { "<tr>" + $0.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>" }.joined()
          + "</table>"
      case .workbook: ""
      }
    return kind == .workbook ? workbook(table) : Array(text.utf8)
  }

  private func quoted(_ cell: String, _ delimiter: String) -> String {
    cell.contains(delimiter) || cell.contains("\"") ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }

  private func json(_ text: String) -> String {
    "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  private func workbook(_ table: [[String]]) -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let rows = table.enumerated().map { row, cells in
      let cells = cells.enumerated().map { column, cell in
        let place = "\(["A", "B", "C"][column])\(row + 1)"
        return cell.isEmpty ? "" : "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(escaped(cell))</t></is></c>"
      }
      return "<row r=\"\(row + 1)\">\(cells.joined())</row>"
    }
    let parts = [
      (
        "xl/worksheets/sheet1.xml",
        "<worksheet xmlns=\"\(main)\"><sheetData>\(rows.joined())</sheetData></worksheet>"
      ),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
      ), ("[Content_Types].xml", "<Types/>"),
    ]
    return ZipForTests.archive(parts.map { (name: $0.0, content: Array($0.1.utf8)) })
  }

  @Test(arguments: oddities, Kind.allCases)
  func `an oddity means the same in every kind of file`(oddity: Oddity, kind: Kind) throws {
    let request = TableRequest(file: "a", shape: try plain())
    let result = try TableReader.read(
      bytes(oddity, kind), kind == .workbook || kind == .page ? request : TableRequest(file: "a"))
    #expect(result.table.schema.names == oddity.header)
    #expect(result.table.schema.fields.map(\.type.description) == oddity.types)
    #expect(TestFiles.rows(result.table) == oddity.rows)
  }

  @Test(arguments: oddities, TextEncoding.allCases.map(\.description))
  func `an oddity means the same in every encoding`(oddity: Oddity, encoding: String) throws {
    let known = try #require(TextEncoding(named: encoding))
    for kind in [Kind.commas, .tabs, .json, .lines, .page] {
      let text = String(decoding: bytes(oddity, kind), as: UTF8.self)
      var request = TableRequest(file: "a", encoding: known)
      if kind == .page { request.shape = try plain() }
      let result = try TableReader.read(Encoded.bytes(text, encoding), request)
      #expect(TestFiles.rows(result.table) == oddity.rows, "\(kind)")
      #expect(result.receipt.encoding.text(in: .english) == known.description)
    }
  }

  /// Small tables are all header to whoever looks for titles and totals.
  private func plain() throws -> ShapeOptions {
    var options = ShapeOptions()
    try options.set("shape", to: .text("plain"))
    return options
  }
}
