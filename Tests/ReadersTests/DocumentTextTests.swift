import Diagnostics
import Readers
import Testing

/// What a reader of a document sees of it.
@Suite struct DocumentTextTests {
  private func word(_ body: String) throws -> [String] {
    let document =
      "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\"><w:body>\(body)</w:body></w:document>"
    let bytes = ZipForTests.archive([
      ("[Content_Types].xml", Array("<Types/>".utf8)), ("word/document.xml", Array(document.utf8)),
    ])
    guard case .word(let paragraphs) = try DocumentText(bytes, file: "a.docx") else { return [] }
    return paragraphs.map { "\($0.form): \($0.text)" }
  }

  @Test func `paragraphs of a Word document, their runs put together`() throws {
    let body = """
      <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>关于检查情况的通报</w:t></w:r></w:p>
      <w:p><w:r><w:t>收到来信</w:t></w:r><w:r><w:t>224</w:t></w:r><w:r><w:t xml:space="preserve">件 </w:t></w:r></w:p>
      <w:p></w:p>
      """
    #expect(try word(body) == ["title: 关于检查情况的通报", "text: 收到来信224件 "])
  }

  @Test func `what was deleted and what computes a field is not read`() throws {
    let body = """
      <w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>
      <w:r><w:instrText>PAGE</w:instrText></w:r></w:p>
      """
    #expect(try word(body) == ["text: 新"])
  }

  @Test func `a row of a table is one paragraph, and a line break ends one`() throws {
    let body = """
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>件数</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
      <w:p><w:r><w:t>办公室</w:t><w:br/><w:t>2021年9月8日</w:t></w:r></w:p>
      """
    #expect(try word(body) == ["row: 单位 |件数 |", "text: 办公室", "text: 2021年9月8日"])
  }

  @Test func `texts are told from pages, in the encoding they are in`() throws {
    guard
      case .text(let text) = try DocumentText(
        [0xB9, 0xE3, 0xB8, 0xE6, 0xB9, 0xD8, 0xD3, 0xDA], file: "a.txt")
    else {
      Issue.record("it is no text")
      return
    }
    #expect(text == "广告关于")
    guard case .page = try DocumentText(Array("<html><p>关于</p></html>".utf8), file: "a.html") else {
      Issue.record("it is no page")
      return
    }
  }

  @Test func `what is no text is refused with the way out`() throws {
    let error = try #require(throws: ReadError.self) {
      try DocumentText(Array("%PDF-1.4".utf8), file: "a.pdf")
    }
    #expect(
      error.text(in: .english) == """
        a.pdf: this is a PDF document, which is not read here
          help: save the text as .docx, .txt, .md or .html
        """)
    let archive = ZipForTests.archive([("a.txt", [0x61])])
    #expect(throws: ReadError.self) { try DocumentText(archive, file: "a.docx") }
  }
}
