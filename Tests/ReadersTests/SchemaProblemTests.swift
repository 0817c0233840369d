import Diagnostics
import Readers
import Tables
import Testing

/// One wrong thing in a data package, and what is said about it.
@Suite struct SchemaProblemTests {
  /// The problems of a package with one resource, which these properties and fields describe.
  private func problems(resource: String = "", schema: String = "", fields: String) -> String {
    let text = """
      {"resources": [{"name": "letters", "path": "letters.csv", \(resource)
      "schema": {\(schema)
      "fields": [\(fields)]}}]}
      """
    do {
      _ = try DataPackageReader.read(Array(text.utf8), file: "p.json")
      return "read"
    } catch {
      return error.items.map(\.description).joined(separator: "\n")
    }
  }

  @Test(arguments: [
    (
      #"{"name": "n", "type": "integer", "constraints": {"requierd": true}}"#,
      """
      p.json:3:61: no constraint "requierd" here; did you mean "required"?
        help: the constraints are required, unique, enum, minimum, maximum, pattern, minLength, maxLength
      """
    ),
    (
      #"{"name": "n", "type": "integer", "constraints": {"minimum": "a"}}"#,
      #"p.json:3:72: "a" is no bound for a column of type int"#
    ),
    (
      #"{"name": "n", "type": "date", "constraints": {"enum": ["2021-08-23", "soon"]}}"#,
      #"p.json:3:81: "soon" is no value of type date"#
    ),
    (
      #"{"name": "n", "type": "integer", "constraints": {"pattern": "[0-9]+"}}"#,
      "p.json:3:72: only texts have a pattern, and this is int"
    ),
    (
      #"{"name": "n", "constraints": {"pattern": "[0-9"}}"#, #"p.json:3:53: "[0-9" is not a pattern"#
    ),
    (
      #"{"name": "n", "type": "date", "format": "%d/%m/%Y"}"#,
      """
      p.json:3:52: the format "%d/%m/%Y" is not read here
        help: write days as 2021-08-23, and times as 2021-08-23 09:30
      """
    ),
    (
      #"{"name": "n", "tongbao:type": "perod"}"#,
      """
      p.json:3:42: no type "perod"; did you mean "period"?
        help: the types are period, float and, with the digits after the point, decimal:1
      """
    ),
    (
      #"{"name": "n", "type": "number", "tongbao:scale": 40}"#,
      "p.json:3:61: a scale is a whole number from 0 to 12"
    ),
    (
      #"{"name": "n", "title": "单位"}, {"name": "单位"}"#, #"p.json:3:51: two fields are called "单位""#
    ),
    (#"{"title": "x"}"#, #"p.json:3:12: "name" is missing"#),
    (
      #"{"name": "n", "missingValues": ["", ""]}"#, #"p.json:3:48: "" stands twice in "missingValues""#
    ),
  ])
  func `a field that says something wrong is reported`(field: String, expected: String) {
    #expect(problems(fields: field) == expected)
  }

  @Test(arguments: [
    (
      #""encoding": "big5","#,
      """
      p.json:1:71: the encoding "big5" is not read here
        help: the encodings are UTF-8, GB18030, UTF-16LE, UTF-16BE
      """
    ),
    (
      #""dialect": {"delimiter": ";", "quoteChar": "\""},"#,
      """
      p.json:1:84: the dialect's "delimiter" is not read here
        help: save the file with commas, double quotes and one header line
      """
    ), (#""encoding": "GBK", "dialect": {"delimiter": ","},"#, "read"),
    (#""encoding": "UTF-8", "dialect": {"delimiter": ","},"#, "read"),
    (#""tongbao:basis": "year_to_date", "x:y": 1,"#, "read"),
  ])
  func `a file in a form that is not read is reported`(resource: String, expected: String) {
    #expect(problems(resource: resource, fields: #"{"name": "n"}"#) == expected)
  }

  @Test(arguments: ["/etc/passwd", "../letters.csv", "a/../../b.csv", "https://example.org/a.csv"])
  func `a path may not leave the folder`(path: String) {
    let text = #"{"resources": [{"name": "a", "path": "\#(path)", "schema": {"fields": []}}]}"#
    let error = #expect(throws: DiagnosticList.self) {
      try DataPackageReader.read(Array(text.utf8), file: "p.json")
    }
    #expect(
      error?.items.map(\.description) == [
        """
        p.json:1:38: the path "\(path)" leaves the folder of the data package
          help: put the file beside datapackage.json, and write its name
        """
      ])
  }

  @Test(arguments: [
    (
      #""foreignKeys": [{"fields": "n", "reference": {"resource": "leters", "fields": "n"}}],"#,
      #"p.json:2:70: no resource "leters"; did you mean "letters"?"#
    ),
    (
      #""foreignKeys": [{"fields": "m", "reference": {"fields": "nn"}}],"#,
      """
      p.json:2:39: no field "m" in "letters"
      p.json:2:68: no field "nn" in "letters"; did you mean "n"?
      """
    ),
    (
      #""foreignKeys": [{"fields": ["n"], "reference": {"resource": "", "fields": ["n", "n"]}}],"#,
      "p.json:2:86: a key of 1 fields refers to 2"
    ), (#""foreignKeys": [{"fields": "n"}],"#, #"p.json:2:28: "reference" is missing"#),
    (
      #""uniqueKeys": [["n", "unknown"]],"#, #"p.json:2:27: no field "unknown" in "letters""#
    ),
  ])
  func `a key of something unknown is reported`(schema: String, expected: String) {
    #expect(problems(schema: schema, fields: #"{"name": "n"}"#) == expected)
  }

  @Test func `the current quarter is a quarter`() {
    let text = #"{"tongbao:quarter": "2021H1", "resources": []}"#
    let error = #expect(throws: DiagnosticList.self) {
      try DataPackageReader.read(Array(text.utf8), file: "p.json")
    }
    #expect(
      error?.description == """
        p.json: 1 problem, nothing was loaded
          p.json:1:21: "2021H1" is not a quarter
            help: write it as 2021Q3
        """)
  }

  @Test func `what is wrong about the shape of a table is said at its place`() {
    #expect(
      problems(
        resource:
          #""tongbao:shape": {"header_row": 3, "range": "B3", "total_rows": "drop", "footnotes": 1.5},"#,
        fields: #"{"name": "n"}"#) == """
          p.json:1:91: no option "header_row"; did you mean "header_rows"?
          p.json:1:103: "range" is the first and the last cell
            help: write range = "B3:H40"
          p.json:1:123: "total_rows" is false or the numbers of rows
            help: write total_rows = false, or total_rows = {4, 9}
          p.json:1:144: expected true, false, a text or numbers of rows, found a number
          """)
  }
}
