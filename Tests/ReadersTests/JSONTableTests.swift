import Diagnostics
import Readers
import Tables
import Testing

/// Records of JSON files.
@Suite struct JSONTableTests {
  private func read(_ text: String, items: String? = nil, policy: ReadPolicy = .refuse) throws -> ReadResult {
    try TableReader.read(Array(text.utf8), TableRequest(file: "a.json", policy: policy, items: items))
  }

  private func refusal(_ text: String, items: String? = nil) -> String {
    do {
      _ = try read(text, items: items)
      return "read"
    } catch {
      return (error as? DiagnosticList)?.items.map(\.description).joined(separator: "\n") ?? "\(error)"
    }
  }

  @Test func `records need not have the same names`() throws {
    let result = try read(#"[{"a": 1}, {"b": "x", "a": 2}, {}]"#)
    #expect(result.table.schema.names == ["a", "b"])
    #expect(TestFiles.rows(result.table) == ["1|", "2|x", "|"])
    #expect(result.receipt.said.first == "3 values are missing: not every record has every name")
  }

  @Test func `numbers keep every digit`() throws {
    let table = try read(#"[{"code": 371323199001010011, "n": 0.10, "m": 1e2}]"#).table
    #expect(table.schema.fields.map(\.type.description) == ["text", "decimal(2)", "float"])
    #expect(TestFiles.rows(table) == ["371323199001010011|0.10|100.0"])
  }

  @Test func `an object in a record gives columns of its own`() throws {
    let table = try read(#"[{"unit": {"name": "民政局", "class": "部门"}, "n": 1}]"#).table
    #expect(table.schema.names == ["unit.name", "unit.class", "n"])
  }

  @Test func `a list in a record is no cell`() {
    #expect(
      refusal("[{\"a\": 1},\n {\"a\": [1, 2]}]") == """
        a.json:2:8: column "a" holds a list, which is no value of a cell
          help: take it out, or write what it means as a text or a number
        """)
  }

  @Test(arguments: ["[1, 2, 3]", "[\"a\", \"b\"]", "[-1.5]"])
  func `a list of values is no table of one header`(text: String) {
    #expect(refusal(text).hasPrefix("a.json:1:2: a record is an object, found "))
  }

  @Test func `where the records are is asked for`() {
    #expect(
      refusal(#"{"code": 0, "data": {"rows": [{"a": 1}], "total": 1}}"#) == """
        a.json:1:1: the records are not at the top of the file
          help: say where they are: items = "data.rows"
        """)
    #expect(
      refusal(#"{"data": {"rows": []}}"#, items: "data.row") == """
        a.json:1:10: "data" has no "row"; did you mean "rows"?
          help: it has rows
        """)
    #expect(
      refusal(#"{"data": 1}"#, items: "data") == "a.json:1:10: \"data\" is a list of records, found a number")
  }

  @Test func `what is no JSON is said with its place`() {
    #expect(
      refusal("[{\"a\": 1},\n {\"a\" 2}]")
        == "a.json:2:7: expected \":\" after the name \"a\"\n  help: write a colon between the name and its value"
    )
    #expect(refusal("{\"a\": 1} {\"a\": 2}") == "a.json:1:10: something follows the end of the value")
    #expect(
      refusal("[{\"a\": 1}, 2]")
        == "a.json:1:12: a record is an object, found a number\n  help: write each record as {\"name\": value, …}"
    )
  }

  @Test func `two names that become one are refused`() {
    #expect(
      refusal(#"[{"a.b": 1, "a": {"b": 2}}]"#) == """
        a.json:1:19: "a.b" stands twice in the record: an object inside of it gives the same name
          help: rename one of them
        """)
    #expect(refusal(#"[{"a.b": 1}, {"a": {"b": 2}}]"#) == "read")
  }

  @Test func `null in place of an object is no column of its own`() throws {
    let result = try read(#"[{"unit": null, "n": 1}, {"unit": {"name": "民政局"}, "n": 2}]"#)
    #expect(result.table.schema.names == ["n", "unit.name"])
    #expect(TestFiles.rows(result.table) == ["1|", "2|民政局"])
    #expect(try read(#"[{"unit": null, "n": 1}]"#).table.schema.names == ["unit", "n"])
  }

  @Test func `digits that a float does not keep are told`() throws {
    let result = try read(#"[{"n": 12345678901234.567891}, {"n": 1}]"#)
    #expect(
      result.receipt.said.last
        == "column \"n\" is one of floats, of which not every digit is kept: 12345678901234.567891 was read as 12345678901234.568: write such numbers as texts, or with fewer digits"
    )
    let kept = try read(#"[{"n": 0.30000000000000004, "m": 1e300}, {"n": 1, "m": 2}]"#)
    #expect(!kept.receipt.said.contains { $0.contains("not every digit") })
  }

  @Test func `an escaped zero byte is refused as in a text`() {
    #expect(
      refusal(#"[{"a": "x\u0000y"}]"#).hasSuffix("a zero byte stands in the text, which is no character"))
  }
}
