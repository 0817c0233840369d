import Diagnostics
import Foundation
import Readers
import Tables
import TestSupport
import Testing

/// Files that were changed at random: each is read or refused, soon, and never read short.
@Suite(.timeLimit(.minutes(10))) struct MutatedFileTests {
  private static let workbooks = [
    "same_by_openpyxl.xlsx", "same_by_xlsxwriter.xlsx", "texts.xlsx", "formats.xlsx",
    "merged_hidden_and_empty_rows.xlsx",
  ]

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

  /// A workbook by parts, of which the sheet comes first.
  private static let parts: [(name: String, content: String)] = [
    (
      "xl/worksheets/sheet1.xml",
      """
      <?xml version="1.0"?><worksheet xmlns="\(main)"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>\
      <c r="B1" t="inlineStr"><is><t>n</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1.5</v>\
      </c></row><row r="3" hidden="1"><c r="A3" t="b"><v>1</v></c><c r="B3" s="1"><f>A1</f><v>44431</v></c></row>\
      </sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>
      """
    ),
    (
      "xl/sharedStrings.xml",
      "<sst xmlns=\"\(main)\"><si><t>unit</t></si><si><r><t>红</t></r><rPh><t>h</t></rPh></si></sst>"
    ),
    (
      "xl/styles.xml",
      "<styleSheet xmlns=\"\(main)\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
    ),
    (
      "xl/workbook.xml",
      """
      <workbook xmlns="\(main)" xmlns:r="\(relations)"><sheets><sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>
      """
    ),
    (
      "xl/_rels/workbook.xml.rels",
      """
      <Relationships xmlns="\(package)"><Relationship Id="a" Type="\(relations)/worksheet" \
      Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="\(relations)/sharedStrings" \
      Target="sharedStrings.xml"/><Relationship Id="c" Type="\(relations)/styles" Target="styles.xml"/></Relationships>
      """
    ),
    ("[Content_Types].xml", "<Types/>"),
  ]

  private func mutated(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
        bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: bytes.indices, using: &random))
      }
    }
    return bytes
  }

  /// The rows of a table; nil when it is refused. A refusal says why and where.
  private func rows(_ bytes: [UInt8]) -> [String]? {
    do {
      return TestFiles.rows(try TableReader.read(bytes, TableRequest(file: "a", policy: .goodRowsOnly)).table)
    } catch {
      #expect(error.items.allSatisfy { $0.location?.file == "a" && !$0.message.isEmpty })
      return nil
    }
  }

  private func changedInPlace(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: bytes.indices, using: &random)
      bytes[place] = UInt8.random(in: 0...255, using: &random)
    }
    return bytes
  }

  /// How many rows a file has below its first, those with bad cells among them; nil when it is refused.
  private func rowCount(_ bytes: [UInt8]) throws -> Int? {
    var shape = ShapeOptions()
    try shape.set("shape", to: .text("plain"))
    let request = TableRequest(file: "a", policy: .goodRowsOnly, shape: shape)
    guard let receipt = try? TableReader.read(bytes, request).receipt else { return nil }
    return receipt.rowCount + receipt.droppedRows
  }

  @Test func `a workbook with bytes changed is refused, or is what it was`() throws {
    let files = try Self.workbooks.map { try TestFiles.bytes($0) }
    let whole = files.map { rows($0) }
    Fuzz.forEachSeed("workbooks with bytes changed", count: 100) { seed in
      var random = SplitMix(state: seed)
      let index = Int.random(in: files.indices, using: &random)
      let found = rows(mutated(files[index], &random))
      #expect(found == nil || found == whole[index], "seed \(seed)")
    }
  }

  @Test func `a workbook with its parts changed is read or refused`() throws {
    let parts = Self.parts.map { (name: $0.name, content: Array($0.content.utf8)) }
    #expect(rows(ZipForTests.archive(parts)) == ["红|1.5", "true|2021-08-23"])
    try Fuzz.forEachSeed("workbooks with parts changed", count: 150) { seed in
      var random = SplitMix(state: seed)
      var changed = parts
      let index = Int.random(in: 0..<10, using: &random)
      let part = index < 5 ? 0 : index - 4
      changed[part].content = mutated(changed[part].content, &random)
      let archive = ZipForTests.archive(changed)
      _ = rows(archive)
      if let count = try rowCount(archive) { #expect(count >= 2, "seed \(seed)") }
    }
  }

  @Test func `a part that is cut anywhere is refused`() throws {
    let parts = Self.parts.map { (name: $0.name, content: Array($0.content.utf8)) }
    for index in 0..<5 {
      for count in stride(from: 0, to: parts[index].content.count, by: 3) {
        var changed = parts
        changed[index].content = Array(parts[index].content.prefix(count))
        #expect(rows(ZipForTests.archive(changed)) == nil, "\(parts[index].name) cut at \(count)")
      }
    }
  }

  @Test func `an old workbook with bytes changed is read or refused`() throws {
    let bytes = try TestFiles.bytes("same_old.xls")
    Fuzz.forEachSeed("old workbooks with bytes changed", count: 150) { seed in
      var random = SplitMix(state: seed)
      _ = rows(mutated(bytes, &random))
    }
  }

  @Test func `an old workbook with bytes changed in place is never read short`() throws {
    let bytes = try TestFiles.bytes("same_old.xls")
    let whole = try #require(try rowCount(bytes))
    try Fuzz.forEachSeed("old workbooks with bytes changed in place", count: 150) { seed in
      var random = SplitMix(state: seed)
      if let count = try rowCount(changedInPlace(bytes, &random)) { #expect(count >= whole, "seed \(seed)") }
    }
  }

  @Test func `a text in an old workbook whose record has another length is refused`() throws {
    let bytes = try TestFiles.bytes("same_old.xls")
    // The beginning of a record with a text of the second row or of one below it: its kind, and its length of ten.
    let places = bytes.indices.dropLast(8).filter { place in
      bytes[place...].starts(with: [0xFD, 0x00, 0x0A, 0x00]) && (1...9).contains(bytes[place + 4])
        && bytes[place + 5] == 0
    }
    #expect(!places.isEmpty)
    for place in places {
      var changed = bytes
      changed[place + 2] = 12
      #expect(rows(changed) == nil, "at \(place)")
    }
  }

  @Test func `an old workbook that is cut is refused, or is what it was`() throws {
    let bytes = try TestFiles.bytes("same_old.xls")
    let whole = rows(bytes)
    for count in stride(from: 9, to: bytes.count, by: 61) {
      let found = rows(Array(bytes.prefix(count)))
      #expect(found == nil || found == whole, "cut at \(count)")
    }
  }

  @Test func `JSON that is cut is refused, and changed JSON is read or refused`() throws {
    let bytes = try TestFiles.bytes("same.json")
    for count in stride(from: 1, to: bytes.count - 2, by: 3) {
      #expect(rows(Array(bytes.prefix(count))) == nil, "cut at \(count)")
    }
    Fuzz.forEachSeed("changed JSON", count: 100) { seed in
      var random = SplitMix(state: seed)
      _ = rows(mutated(bytes, &random))
    }
  }

  @Test func `a changed page is read or refused`() throws {
    let bytes = try TestFiles.bytes("same_page_in_gbk_named.xls")
    Fuzz.forEachSeed("changed pages", count: 100) { seed in
      var random = SplitMix(state: seed)
      _ = rows(mutated(bytes, &random))
    }
  }

  @Test(arguments: Encoded.ways)
  func `a changed CSV file is read or refused in every encoding`(
    way: (name: String, mark: [UInt8], encoding: String)
  ) throws {
    let text = String(decoding: try TestFiles.bytes("same.csv"), as: UTF8.self)
    let bytes = way.mark + Encoded.bytes(text + "䶮㙍𬭎,1.5,2021年8月3日,2021-08-23 09:30,一,是,\n", way.encoding)
    Fuzz.forEachSeed("changed CSV files in \(way.name)", count: 60) { seed in
      var random = SplitMix(state: seed)
      let changed = mutated(bytes, &random)
      let found = rows(changed)
      // Never short: what is left out is counted.
      if let result = try? TableReader.read(changed, TableRequest(file: "a", policy: .goodRowsOnly)) {
        #expect(result.table.rowCount == result.receipt.rowCount && found?.count == result.table.rowCount)
      }
      _ = try? TableReader.read(changed, TableRequest(file: "a", encoding: .gb18030))
    }
  }
}
