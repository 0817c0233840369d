import Diagnostics
import Readers
import Tables
import Testing

/// Files that would take hours or all memory are refused before they do.
@Suite struct BoundTests {
  private func workbook(rows: String, strings: String = "") -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    let parts = [
      ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"\(main)\"><sheetData>\(rows)</sheetData></worksheet>"),
      ("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>"),
      (
        "xl/workbook.xml",
        "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships xmlns="\(package)"><Relationship Id="a" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="b" Type="\(relations)/sharedStrings" Target="sharedStrings.xml"/></Relationships>
        """
      ), ("[Content_Types].xml", "<Types/>"),
    ]
    return ZipForTests.archive(parts.map { (name: $0.0, content: Array($0.1.utf8)) })
  }

  private func refusal(_ bytes: [UInt8], file: String = "a.xlsx") -> String {
    do {
      let table = try TableReader.read(bytes, TableRequest(file: file)).table
      return "read: \(table.rowCount) rows"
    } catch {
      return error.items.map(\.description).joined(separator: "\n")
    }
  }

  private func attributes(_ count: Int, _ value: String = "1") -> String {
    (0..<count).map { " a\($0)=\"\(value)\"" }.joined()
  }

  @Test(arguments: [
    "<row r=\"2\"><c r=\"A2\"><row r=\"3\"><c r=\"A3\"><v>1</v></c></row></c></row>",
    "<row r=\"2\"><c r=\"A2\"><c r=\"B2\"><v>1</v></c></c></row>",
    "<row r=\"2\"><c r=\"A2\"><v>1</v></c><row r=\"3\"><c r=\"A3\"><v>1</v></c></row></row>",
  ])
  func `a row or a cell inside of another is refused`(row: String) {
    let header = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>n</t></is></c></row>"
    #expect(
      refusal(workbook(rows: header + row)).contains(
        "the part \"xl/worksheets/sheet1.xml\" is damaged: its cells are not in their order"))
  }

  @Test(arguments: ["1", "&gt;", ">"])
  func `an element with very many attributes is not parsed`(value: String) {
    let cells = "<c t=\"inlineStr\"><is><t>件数</t></is></c>"
    let crowded =
      "an element of \"xl/worksheets/sheet1.xml\" has more attributes than any program writes, so it is not read"
    #expect(
      refusal(workbook(rows: "<row r=\"1\"\(attributes(300, value))>\(cells)</row>"))
        == "a.xlsx: sheet \"S\": \(crowded)")
    #expect(
      refusal(workbook(rows: "<row r=\"1\"\(attributes(40, value))>\(cells)</row>")) == "read: 0 rows")
    let long = String(repeating: "字", count: 30_000)
    let text = "<row r=\"2\"><c t=\"inlineStr\"><is><t>\(long) a=\"1\" b=\"2\"</t></is></c></row>"
    #expect(refusal(workbook(rows: "<row r=\"1\">\(cells)</row>" + text)) == "read: 1 rows")
  }

  @Test func `a cell of a page with very many attributes is not parsed`() {
    func page(_ attributes: String) -> [UInt8] {
      Array("<html><table><tr><td\(attributes)>件数</td></tr><tr><td>1</td></tr></table></html>".utf8)
    }
    let crowded =
      "a.xls: an element of \"a.xls\" has more attributes than any program writes, so it is not read"
    #expect(refusal(page(attributes(1000)), file: "a.xls") == crowded)
    #expect(refusal(page((0..<1000).map { " a\($0)" }.joined()), file: "a.xls") == crowded)
    #expect(refusal(page(attributes(100)), file: "a.xls") == "read: 1 rows")
    let script = "<script>for(i=0;i<n;i++){" + (0..<500).map { "a\($0) = 1; " }.joined() + "}</script>"
    let body = "<table><tr><td>件数</td></tr><tr><td>1</td></tr></table></html>"
    #expect(refusal(Array(("<html>" + script + body).utf8), file: "a.xls") == "read: 1 rows")
  }

  @Test func `cells that refer to one long text without end are refused before it is written out`() {
    let text = "<si><t>\(String(repeating: "字", count: 32_000))</t></si><si><t>内容</t></si>"
    let rows = (2...6000).map { "<row r=\"\($0)\"><c t=\"s\"><v>0</v></c></row>" }.joined()
    let head = "<row r=\"1\"><c t=\"s\"><v>1</v></c></row>"
    #expect(
      refusal(workbook(rows: head + rows, strings: text)).hasPrefix(
        "a.xlsx: sheet \"S\", row "))
    #expect(
      refusal(workbook(rows: head + rows, strings: text)).contains(
        "the cells refer to long texts so often that they would take "))
  }

  @Test(arguments: [",", "\t"])
  func `a table with more columns than a sheet is refused in a word`(delimiter: String) {
    let header = (0..<16_385).map { "k\($0)" }.joined(separator: delimiter)
    let message = """
      a.csv:1: the table has 16385 columns, and no sheet has more than 16,384
        help: write it with one row for each value, or look for delimiters that are none
      """
    #expect(refusal(Array((header + "\n").utf8), file: "a.csv") == message)
    let empty = String(repeating: delimiter, count: 16_384) + "\n"
    #expect(refusal(Array(("k" + empty).utf8), file: "a.csv") == message)
  }

  @Test func `records of JSON without names in common are refused`() {
    let many = "{" + (0..<16_385).map { "\"k\($0)\":1" }.joined(separator: ",") + "}"
    #expect(
      refusal(Array("[\(many)]".utf8), file: "a.json").contains(
        "the table has 16385 columns, and no sheet has more than 16,384"))
    let apart = "[" + (0..<5000).map { "{\"k\($0)\":1}" }.joined(separator: ",") + "]"
    #expect(
      refusal(Array(apart.utf8), file: "a.json") == """
        a.json: 5000 records have 5000 names and hardly one in common, so they are no table
          help: write each record with the same names, such as {"name": …, "value": …}
        """)
  }

  @Test func `a quote that is not closed is found without looking for a number in all that follows`() {
    let text = "a,b\n\"" + String(repeating: "x,\n", count: 200_000)
    #expect(
      refusal(Array(text.utf8), file: "a.csv") == """
        a.csv:2:1: a quoted cell is never closed
          help: close it with a double quote, or double the quote it begins with
        """)
  }
}
