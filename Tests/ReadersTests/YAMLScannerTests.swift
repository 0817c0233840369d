import Diagnostics
import Readers
import Testing

/// Hand-written YAML, with the place of every value.
@Suite struct YAMLScannerTests {
  private func scan(_ text: String) throws -> YAMLValue {
    try YAMLScanner.scan(Array(text.utf8), file: "a.yaml")
  }

  private func problem(_ text: String) -> String {
    do {
      return "no problem: \(try scan(text))"
    } catch { return "\(error)" }
  }

  @Test func `every value is a text with its place, whatever it looks like`() throws {
    let root = try scan("标题: no\n分值: 0.10\n列表: [1, '~']\n空:\n")
    guard case .map(let members) = root.kind else {
      Issue.record("no map")
      return
    }
    #expect(members.map(\.name) == ["标题", "分值", "列表", "空"])
    #expect(
      members.map { "\($0.location) \($0.value.location)" } == [
        "a.yaml:1:1 a.yaml:1:5", "a.yaml:2:1 a.yaml:2:5", "a.yaml:3:1 a.yaml:3:5", "a.yaml:4:1 a.yaml:4:3",
      ])
    #expect(members[0].value.text == "no")
    #expect(members[1].value.text == "0.10")
    guard case .list(let items) = members[2].value.kind else {
      Issue.record("no list")
      return
    }
    #expect(items.map(\.text) == ["1", "~"])
    #expect(members[3].value.kind == .nothing)
  }

  @Test func `an empty file is nothing, and a byte order mark is skipped`() throws {
    #expect(try scan("").kind == .nothing)
    #expect(try scan("\u{FEFF}").kind == .nothing)
  }

  @Test func `what is no YAML is reported with line and column`() {
    #expect(problem("a: [1, 2\nb: 3\n").hasPrefix("a.yaml:2:"))
    #expect(problem("a: 1\na: 2\n").contains("\"a\" stands twice"))
    #expect(
      problem("标题：通报\n") == """
        a.yaml:1:3: "：" is a full-width colon
          help: write ": ", a colon and a space
        """)
  }

  @Test(arguments: ["a: &x 1", "b: *x", "c: !!binary x", "d: [1, &y 2]", "- *z", "? *k"])
  func `anchors, aliases and tags are refused`(_ text: String) {
    #expect(problem(text).contains("begins an anchor, an alias or a tag, which are not read here"))
  }

  @Test func `signs inside texts and quotes are texts`() throws {
    #expect(try scan("a: '*重要*' # &b\nb: 政策 & 解读\nc: \"!x\"\n").kind != .nothing)
  }

  @Test func `values nested too deep are refused, not followed`() {
    #expect(problem("a: " + String(repeating: "[", count: 5000)).contains("values are nested too deep"))
    #expect(problem(String(repeating: "- ", count: 5000) + "x").contains("values are nested too deep"))
  }
}
