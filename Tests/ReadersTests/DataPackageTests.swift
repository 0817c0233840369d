import CivilTime
import Diagnostics
import Foundation
import Readers
import Tables
import Testing

@Suite struct DataPackageTests {
  private func message(_ text: String) -> String {
    do {
      _ = try DataPackageReader.read(Array(text.utf8), file: "p.json")
      return "read"
    } catch {
      return "\(error)"
    }
  }

  @Test func `everything wrong in a package is reported at once`() {
    let text = """
      {"name": "p", "tongbao:quater": "2021Q3", "tongbao:quarter": "2021Q7", "resources": [
        {"name": "a", "path": "a.csv", "tongbao:basis": "periodic", "schema": {"fields": [
          {"name": "n", "type": "integr"}, {"name": "n", "type": "string"}],
          "missingValues": [{"value": "-", "label": "not due"}], "primaryKey": "m"}}]}
      """
    #expect(
      message(text) == """
        p.json has 7 problem(s)
          p.json:1:15: no property "tongbao:quater" here; did you mean "tongbao:quarter"?
          p.json:1:62: "2021Q7" is not a quarter
            help: write it as 2021Q3
          p.json:3:27: no type "integr"; did you mean "integer"?
          p.json:3:47: two fields are called "n"
          p.json:2:51: no "periodic" here; did you mean "period"?
            help: one of period, year_to_date, snapshot
          p.json:4:47: no reason "not due" for a missing value; did you mean "not due yet"?
            help: the reasons are missing, not inspected, not due yet, not applicable, not reported
          p.json:4:74: no field "m" in "a"
        """)
  }

  @Test(arguments: [
    ("{\"a\": 1, \"a\": 2}", "p.json:1:10: the name \"a\" stands twice in one object"),
    ("{\"a\": 1,}", "p.json:1:9: expected a name in double quotes"),
    ("[1, 2", "p.json:1:6: expected \",\" or \"]\""),
    ("{\"题\": tru}", "p.json:1:7: expected a value"),
    ("\"\\ud800\"", "p.json:1:8: half of a surrogate pair"),
    ("01", "p.json:1:2: something follows the end of the value"),
  ])
  func `what is not JSON is refused with line and column`(text: String, expected: String) {
    #expect(message(text).contains(expected))
  }

  @Test func `escapes and numbers keep every digit`() throws {
    let value = try JSONScanner.scan(
      Array("[\"\\u4e2d\\ud83d\\ude00\\n\", 371323199001010011, -0.10, true, null]".utf8), file: "x")
    guard case .array(let items) = value.kind else {
      Issue.record("not a list")
      return
    }
    #expect(
      items.map(\.kind) == [
        .string("中😀\n"), .number("371323199001010011"), .number("-0.10"), .bool(true), .null,
      ])
  }

  /// The project's own datasets, through the real path.
  @Test func `every dataset of the workspace fits its schema`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "datasets").path
    let package = try DataPackageReader.read(
      FileBytes.read("\(folder)/datapackage.json"), file: "datapackage.json")
    #expect(package.quarter?.description == "2021Q3")
    #expect(package.datasets.count >= 26)
    var results: [String: ReadResult] = [:]
    for schema in package.datasets {
      results[schema.name] = try CSVReader.read(
        FileBytes.read("\(folder)/\(schema.path)"), file: schema.path, schema: schema)
    }
    for schema in package.datasets {
      for key in schema.foreignKeys {
        let result = try #require(results[schema.name])
        let referenced = try #require(results[key.dataset]).table
        let problems = ForeignKeyCheck.problems(key, in: result, schema: schema, referenced: referenced)
        #expect(problems.map(\.description) == [])
      }
    }
    let letters = try #require(results["test_letters"]).table
    #expect(letters.schema[letters.schema.index(of: "sent_on") ?? 0].type == .date)
  }

  @Test func `an unknown name is reported with the nearest one, an alias with its meaning`() throws {
    let units = try CSVReader.read(Array("name\n民政局\n综合行政执法局\n".utf8), file: "units.csv", schema: nil)
    let letters = try CSVReader.read(
      Array("id,unit\n1,民政居\n2,民政局\n3,综合执法局\n4,\n".utf8), file: "letters.csv", schema: nil)
    let package = try DataPackageReader.read(
      Array(
        """
        {"resources": [{"name": "letters", "path": "letters.csv", "schema": {"fields":
        [{"name": "id", "type": "integer"}, {"name": "unit"}],
        "foreignKeys": [{"fields": "unit", "reference": {"resource": "units", "fields": "name"}}]}}]}
        """.utf8), file: "p.json")
    let schema = package.datasets[0]
    let problems = ForeignKeyCheck.problems(
      schema.foreignKeys[0], in: letters, schema: schema, referenced: units.table,
      spellings: ["综合执法局": "综合行政执法局"])
    #expect(
      problems.map(\.description) == [
        """
        letters.csv:2:2: column "unit": no "民政居" in "units"; did you mean "民政局"?
          help: correct the name, or add it to "units"
        """,
        """
        letters.csv:4:2: column "unit": no "综合执法局" in "units"; it is an alias of "综合行政执法局"
          help: correct the name, or add it to "units"
        """,
      ])
  }
}
