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
        p.json: 7 problems, nothing was loaded
          p.json:1:15: no property "tongbao:quater" here; did you mean "tongbao:quarter"?
          p.json:1:62: "2021Q7" is not a quarter
            help: write it as 2021Q3
          p.json:2:51: no "periodic" here; did you mean "period"?
            help: one of period, year_to_date, snapshot
          p.json:3:27: no type "integr"; did you mean "integer"?
            help: the types are string, integer, number, boolean, date, datetime, any
          p.json:3:47: two fields are called "n"
          p.json:4:47: no reason "not due" for a missing value; did you mean "not due yet"?
            help: the reasons are missing, not inspected, not due yet, not applicable, not reported
          p.json:4:74: no field "m" in "a"
        """)
  }

  @Test(arguments: [
    ("{\"a\": 1, \"a\": 2}", "p.json:1:10: the name \"a\" stands twice in one object"),
    ("{\"a\": 1,}", "p.json:1:8: a comma stands before \"}\"\n    help: remove the comma"),
    ("[1,\n]", "p.json:1:3: a comma stands before \"]\""),
    ("[1, 2", "p.json:1:6: the file ends before the value does"),
    (
      "[1 2]",
      "p.json:1:4: expected \",\" or \"]\"\n    help: look for a comma, a bracket or a double quote that is missing before this place"
    ),
    ("{} // done", "p.json:1:4: something follows the end of the value"),
    ("{ # note\n}", "p.json:1:3: JSON has no comments"),
    (
      "{'a': 1}",
      "p.json:1:2: expected a name in double quotes\n    help: write texts and names in double quotes"
    ),
    ("\"\\u+12f\"", "p.json:1:4: expected four hexadecimal digits"),
    (String(repeating: "[", count: 201), "p.json:1:201: values are nested more than 200 deep"),
    ("[\"中文\", 1.]", "p.json:1:10: expected a digit after the point"),
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
    let folder = Self.folder
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

  @Test(arguments: [
    ("2021-08-13", 2, "2021-08-17"), ("2021-08-13", 5, "2021-08-20"), ("2021-09-17", 2, "2021-09-22"),
    ("2021-09-17", 5, "2021-09-26"), ("2021-09-30", 2, "2021-10-09"), ("2021-08-16", 5, "2021-08-23"),
    ("2020-01-23", 1, "2020-02-03"),
  ])
  func `the workspace's holidays make a calendar`(start: String, count: Int, end: String) throws {
    let table = try CSVReader.read(
      FileBytes.read("\(Self.folder)/holidays.csv"), file: "holidays.csv", schema: nil
    ).table
    var exceptions: [CivilDate: Bool] = [:]
    for row in 0..<table.rowCount {
      guard case .date(let day) = table[row, 0], case .text(let kind) = table[row, 1] else { continue }
      exceptions[day] = kind == "work"
    }
    let calendar = try WorkdayCalendar(exceptions: exceptions)
    #expect(calendar.years == 2004...2026)
    let day = try #require(CivilDate(isoText: start))
    #expect(try calendar.adding(workdays: count, to: day).description == end)
  }

  private static var folder: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "datasets").path
  }
}
