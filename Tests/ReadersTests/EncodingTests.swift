import Diagnostics
import Foundation
import Readers
import Tables
import TestSupport
import Testing

/// Texts in every encoding: the same table, and what is said where nothing decides or a character cannot be read.
@Suite struct EncodingTests {
  private func read(
    _ bytes: [UInt8], file: String = "a.csv", policy: ReadPolicy = .refuse, encoding: TextEncoding? = nil,
    items: String? = nil
  ) throws -> ReadResult {
    try TableReader.read(
      bytes, TableRequest(file: file, policy: policy, items: items, encoding: encoding))
  }

  private func refusal(_ bytes: [UInt8], encoding: TextEncoding? = nil) -> String {
    do {
      return "read as \(try read(bytes, encoding: encoding).receipt.encoding.text(in: .english))"
    } catch {
      return (error as? DiagnosticList)?.items.map(\.description).joined(separator: "\n") ?? "\(error)"
    }
  }

  private static let text = #"""
    单位,姓名,得分,日期,说明
    民政局,䶮㙍𬭎,89.9,2021-08-23,"答复, ""及时"""
    公安局,王芳,60,2021年9月8日,"一行
    两行"

    圈里乡,李娜,,2021-08-25,é — 〇

    """#

  @Test(arguments: Encoded.ways)
  func `a text is the same table in every encoding`(way: (name: String, mark: [UInt8], encoding: String))
    throws
  {
    let result = try read(way.mark + Encoded.bytes(Self.text, way.encoding))
    #expect(
      TestFiles.rows(result.table) == [
        "民政局|䶮㙍𬭎|89.9|2021-08-23|答复, \"及时\"", "公安局|王芳|60.0|2021-09-08|一行\n两行",
        "圈里乡|李娜||2021-08-25|é — 〇",
      ])
    #expect(result.receipt.encoding.text(in: .english) == way.name)
    #expect(result.receipt.lines == [2, 3, 6])
    #expect(result.receipt.byteCount == way.mark.count + Encoded.bytes(Self.text, way.encoding).count)
    #expect(result.receipt.said.contains("1 empty line was skipped"))
  }

  @Test func `the receipt says by what an encoding is known`() throws {
    func note(_ bytes: [UInt8], _ encoding: TextEncoding? = nil) throws -> String? {
      try read(bytes, encoding: encoding).receipt.said.first { $0.hasPrefix("the text") }
    }
    let gb18030 = Encoded.bytes(Self.text, "GB18030")
    #expect(try note(Array(Self.text.utf8)) == nil)
    #expect(
      try note(gb18030) == "the text is GB18030: 35 of 40 characters looked at are ordinary in it")
    #expect(try note(gb18030, .gb18030) == "the text was read as GB18030, as asked")
    #expect(
      try note([0xFF, 0xFE] + Encoded.bytes(Self.text, "UTF-16LE"))
        == "the text is UTF-16LE, by its byte order mark")
    #expect(
      try note(Encoded.bytes(Self.text, "UTF-16BE")) == "the text is UTF-16BE, by the zeros among its bytes")
  }

  @Test func `what is asked for is read like that`() throws {
    let result = try read([0x61, 0x0A, 0xD6, 0xD0, 0xCE, 0xC4, 0x0A], encoding: .gb18030)
    #expect(TestFiles.rows(result.table) == ["中文"])
    #expect(
      refusal([0x61, 0x0A, 0xD6, 0xD0, 0x0A], encoding: .utf8).hasPrefix(
        "a.csv:2: character 1 of the line is no UTF-8: D6 D0 at byte offset 2"))
  }

  @Test func `bytes that stand for nothing are reported with line, character, offset and what stands before`()
  {
    var bytes = Encoded.bytes("单位,地点\n民政局,长安街\n公安局,朝阳", "GB18030")
    bytes += [0xFF] + Encoded.bytes("区,路\n圈里乡,乡镇\n", "GB18030")
    #expect(
      refusal(bytes) == """
        a.csv:3: character 7 of the line after "公安局,朝阳" is no GB18030: FF C7 F8 2C at byte offset 35
          help: write the character anew, or ask for the file in UTF-8
        """)
    let damaged = Array("单位,地点\n民政局,长安街\n公安局,朝".utf8) + [0xE9, 0x98] + Array("区\n".utf8)
    #expect(
      refusal(damaged) == """
        a.csv:3: character 6 of the line after "公安局,朝" is no UTF-8: E9 98 E5 8C at byte offset 47
          help: write the character anew, or say in which encoding the file is: encoding = "GB18030"
        a.csv:3: character 7 of the line after "公安局,朝\u{FFFD}" is no UTF-8: 98 E5 8C BA at byte offset 48
          help: write the character anew, or say in which encoding the file is: encoding = "GB18030"
        """)
  }

  @Test func `a command is told its own options`() {
    var request = TableRequest(file: "a.csv", encoding: .utf8)
    request.manner = .command
    request.laysOutTextsUpTo = 1 << 20
    do {
      _ = try TableReader.read([0x61, 0x0A, 0xD6, 0xD0, 0x0A], request)
      Issue.record("the text was read")
    } catch {
      #expect(
        error.items.map(\.description) == [
          """
          a.csv:2: character 1 of the line is no UTF-8: D6 D0 at byte offset 2
            help: write the character anew, or say in which encoding the file is: --encoding GB18030
          """
        ])
    }
  }

  @Test func `a zero in a text of bytes is no sign of UTF-16, and is reported`() {
    #expect(
      refusal(Array("单位,件数\n公安局,1\n民政\u{0}局,2\n".utf8)) == """
        a.csv:3: a zero byte stands in the text at byte offset 32, which is no character
          help: take it out with an editor, or export the file anew
        """)
    #expect(refusal(Encoded.bytes("上,件数\n上上上上,1\n", "UTF-16LE")) == "read as UTF-16LE")
  }

  @Test func `rows that can be read are loaded without the others when asked`() throws {
    var bytes = Encoded.bytes("单位,件数\n民政局,1\n公安局", "GB18030")
    bytes += [0xFF] + Encoded.bytes(",2\n圈里乡,3\n", "GB18030")
    let result = try read(bytes, policy: .goodRowsOnly)
    #expect(TestFiles.rows(result.table) == ["民政局|1", "圈里乡|3"])
    #expect(result.receipt.droppedRows == 1)
    #expect(
      result.receipt.problems.map { $0.message.text(in: .english) }
        == ["character 4 of the line after \"公安局\" is no GB18030: FF 2C 32 at byte offset 25"])
  }

  @Test func `a text that nothing decides is refused with its readings`() {
    // In UTF-8 a letter, in GB18030 a character, and no other evidence.
    #expect(
      refusal([0x61, 0x0A, 0xD2, 0xBB, 0x0A]) == """
        a.csv:2: nothing tells in which encoding the text is
          help: encoding = "UTF-8" reads line 2 as "һ"
          help: encoding = "GB18030" reads line 2 as "一"
          help: say which one reads right
        """)
    #expect(
      refusal(Encoded.bytes("機關,滿意度\n財政局,優良\n", "BIG5")) == """
        a.csv:1: nothing tells in which encoding the text is
          help: encoding = "UTF-8" reads line 1 as "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD},\u{FFFD}\u{FFFD}\u{FFFD}N\u{FFFD}\u{FFFD}"
          help: encoding = "GB18030" reads line 1 as "诀闽,骸種\u{E094}"
          help: it may be Big5, which is not read here: save it as UTF-8 then
          help: say which one reads right
        """)
    #expect(refusal(Array("a,b\ncaf".utf8) + [0xE9] + Array(",1\n".utf8)).contains("nothing tells"))
  }

  @Test(arguments: ["naïve,b\n1,2\n", "α,β\n1,2\n", "a,°\n1,2\n", "阿依古丽·买买提,b\n1,2\n"])
  func `UTF-8 is known also without Chinese characters`(text: String) {
    #expect(refusal(Array(text.utf8)) == "read as UTF-8")
  }

  @Test func `an encoding that shows late in a large file is found`() throws {
    let rows = String(repeating: "2021-08-23,12345,plain\n", count: 60_000)
    let bytes = Encoded.bytes("a,b,c\n" + rows + "2021-08-23,1,民政局的答复\n" + rows, "GB18030")
    let result = try read(bytes)
    #expect(result.receipt.encoding.text(in: .english) == "GB18030")
    #expect(result.table.row(60_000).map(\.description) == ["2021-08-23", "1", "民政局的答复"])
    #expect(result.table.rowCount == 120_001)
  }

  @Test func `tabbed texts, JSON and pages are decoded alike`() throws {
    let tabs = try read(Encoded.bytes("单位\t件数\n民政局\t1\n", "UTF-16LE"))
    #expect(TestFiles.rows(tabs.table) == ["民政局|1"])
    #expect(tabs.receipt.encoding.text(in: .english) == "UTF-16LE")
    let json = try read(Encoded.bytes(#"[{"单位": "民政局", "件数": 1}]"#, "GB18030"))
    #expect(TestFiles.rows(json.table) == ["民政局|1"])
    #expect(json.receipt.encoding.text(in: .english) == "GB18030")
    let page = "<meta charset=gbk><table><tr><td>名<td>n<tr><td>䶮<td>1</table>"
    let declared = try read(Encoded.bytes(page, "GB18030"))
    #expect(TestFiles.rows(declared.table) == ["䶮|1"])
    #expect(declared.receipt.said.first == "the text is GB18030, as it says itself")
    let wide = try read([0xFE, 0xFF] + Encoded.bytes("{\"a\": \"𬭎\"}\n{\"a\": \"é\"}\n", "UTF-16BE"))
    #expect(TestFiles.rows(wide.table) == ["𬭎", "é"])
  }

  @Test func `a character that cannot be read in JSON or a tabbed text is reported as well`() {
    let json = Encoded.bytes(#"[{"单位": "民政局"#, "GB18030") + [0xFF] + Encoded.bytes("的答复\"}]", "GB18030")
    #expect(
      refusal(json).hasPrefix(
        "a.csv:1: character 13 of the line after \"[{\"单位\": \"民政局\" is no GB18030: FF B5 C4 B4 at byte offset 17"
      ))
    let tabs = Encoded.bytes("单位\t件数\n民政局", "GB18030") + [0x80] + Encoded.bytes("\t1\n", "GB18030")
    #expect(
      refusal(tabs).hasPrefix(
        "a.csv:2: character 4 of the line after \"民政局\" is no GB18030: 80 09 31 at byte offset 16"))
  }

  @Test func `a workbook has no encoding to say`() throws {
    #expect(
      refusal(try TestFiles.bytes("same_old.xls"), encoding: .gb18030)
        == "a.csv: this file is no text, so it has no encoding\n  help: leave \"encoding\" out")
  }

  @Test(arguments: ["gbk", "GB2312", "cp936", "GB18030", "ANSI"])
  func `every Chinese code page is read as GB18030`(name: String) {
    #expect(TextEncoding(named: name) == .gb18030)
  }

  /// Every character that UTF-8 can write, through the decoder and back.
  @Test func `all characters of GB18030 come through whole`() throws {
    let planes = [
      Array(0xA0..<0xD800), Array(0xF900..<0x10000), Array(stride(from: 0x10000, to: 0x30000, by: 61)),
    ]
    let scalars = planes.joined().compactMap { Unicode.Scalar(UInt32($0)) }
    let rows = stride(from: 0, to: scalars.count, by: 500).map { start in
      String(String.UnicodeScalarView(scalars[start..<min(scalars.count, start + 500)]))
    }
    let text = "a\n" + rows.joined(separator: "\n")
    let result = try read(Encoded.bytes(text, "GB18030"), encoding: .gb18030)
    #expect(TestFiles.rows(result.table) == rows)
  }

  @Test func `random files in GB18030 are what they are in UTF-8, however they are cut`() throws {
    try Fuzz.forEachSeed("files in GB18030", count: 120) { seed in
      var random = SplitMix(state: seed)
      let kinds = (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 0...7, using: &random)
      }
      let rows = Int.random(in: 0...300, using: &random)
      let utf8 = RandomCSV.file(&random, rows: rows, kinds: kinds)
      let bytes = Encoded.bytes(String(decoding: utf8, as: UTF8.self), "GB18030")
      let expected = try CSVReader.readCarefully(utf8, CSVRequest(file: "a", encoding: .utf8))
      for chunkSize in [64, 1000, 1 << 20] {
        let request = CSVRequest(file: "a", chunkSize: chunkSize, threads: 2, encoding: .gb18030)
        let found = try CSVReader.read(bytes, request)
        #expect(TestFiles.rows(found.table) == TestFiles.rows(expected.table), "seed \(seed)")
        #expect(found.receipt.said == ["the text was read as GB18030, as asked"] + expected.receipt.said)
        #expect(found.receipt.lines == expected.receipt.lines)
      }
      let careful = try CSVReader.readCarefully(bytes, CSVRequest(file: "a", encoding: .gb18030))
      #expect(TestFiles.rows(careful.table) == TestFiles.rows(expected.table), "seed \(seed)")
    }
  }

  @Test func `a file in GB18030 is read in parts, and one in UTF-16 is not`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var lines = "单位,件数,说明\n"
    for row in 0..<5000 { lines += "民政局,\(row),\"第\(row)件\n答复\"\n" }
    try Data(Encoded.bytes(lines, "GB18030")).write(to: URL(filePath: path))
    let batches = try BatchedCSV(
      path, CSVRequest(file: "a.csv", chunkSize: 1000, threads: 2), batchSize: 20_000)
    #expect(batches.receipt.encoding.text(in: .english) == "GB18030")
    #expect(batches.rowCount == 5000)
    let rows = try (0..<batches.batchCount).flatMap {
      try TestFiles.rows(batches.batch($0, columns: [0, 1, 2]))
    }
    #expect(batches.batchCount > 5)
    #expect(rows == (0..<5000).map { "民政局|\($0)|第\($0)件\n答复" })

    var damaged = Encoded.bytes(lines, "GB18030")
    damaged[damaged.count - 4] = 0xFF
    try Data(damaged).write(to: URL(filePath: path))
    let problem = #expect(throws: DiagnosticList.self) {
      try BatchedCSV(path, CSVRequest(file: "a.csv", chunkSize: 1000, threads: 2), batchSize: 20_000)
    }
    #expect(problem?.items.first?.location?.line == 10_001)
    #expect(
      problem?.items.first?.message.text(in: .english).contains("at byte offset \(damaged.count - 4)") == true
    )

    try Data([0xFF, 0xFE] + Encoded.bytes(lines, "UTF-16LE")).write(to: URL(filePath: path))
    let refusal = #expect(throws: ReadError.self) { try BatchedCSV(path, CSVRequest(file: "a.csv")) }
    #expect(
      refusal?.description == """
        a.csv: a file in UTF-16LE is not read in parts
          help: save it as UTF-8, or read it whole: read(path, { stream = false })
        """)
  }

  @Test func `two texts in two encodings that were put together are refused with the line`() throws {
    let rows = String(repeating: "公安局,2\n", count: 3000)
    let mixed = Array("单位,件数\n".utf8) + Encoded.bytes(rows, "GB18030")
    #expect(
      refusal(mixed) == """
        a.csv:1: the line is UTF-8, "单位,件数", and others are GB18030, as which it would be "鍗曚綅,浠舵暟"
          help: two texts were put together: save each of them as UTF-8, and put them together anew
        """)
    let late = Encoded.bytes("单位,件数\n" + rows, "GB18030") + Array("民政府局,1\n".utf8)
    #expect(refusal(late).hasPrefix("a.csv:3002: the line is UTF-8, \"民政府局,1\", and others are GB18030"))
    #expect(refusal(Encoded.bytes("单位,件数\n" + rows, "GB18030")) == "read as GB18030")
  }

  @Test func `an encoding that the text contradicts is refused`() throws {
    #expect(
      refusal(Array("单位,件数\n税务,1\n".utf8), encoding: .gb18030) == """
        a.csv:1: the text was to be read as GB18030, and the line is UTF-8: "单位,件数", not "鍗曚綅,浠舵暟"
          help: leave "encoding" out
        """)
    let marked = [0xEF, 0xBB, 0xBF] + Array("单位,件数\n税务,1\n".utf8)
    #expect(
      refusal(marked, encoding: .gb18030) == """
        a.csv: the text was to be read as GB18030, and begins with the byte order mark of UTF-8
          help: leave "encoding" out
        """)
    #expect(refusal(marked, encoding: .utf8) == "read as UTF-8 with a byte order mark")
    let wide = [0xFF, 0xFE] + Encoded.bytes("单位,件数\n税务,1\n", "UTF-16LE")
    #expect(
      refusal(wide, encoding: .utf16BigEndian) == """
        a.csv: the text was to be read as UTF-16BE, and begins with the byte order mark of UTF-16LE
          help: leave "encoding" out
        """)
  }
}
