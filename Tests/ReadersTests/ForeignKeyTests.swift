import Diagnostics
import Readers
import Tables
import Testing

@Suite struct ForeignKeyTests {
  private func read(_ text: String, _ file: String, _ schema: DatasetSchema? = nil) throws -> ReadResult {
    try CSVReader.read(Array(text.utf8), file: file, schema: schema)
  }

  private func schema(_ fields: FieldSchema...) -> DatasetSchema {
    DatasetSchema(name: "letters", path: "letters.csv", fields: fields)
  }

  private func unit() -> FieldSchema {
    var unit = FieldSchema("unit", .text)
    unit.title = "单位"
    return unit
  }

  @Test func `an unknown name is reported with the nearest one, an alias with its meaning`() throws {
    let units = try read("name\n民政局\n综合行政执法局\n", "units.csv")
    let schema = schema(FieldSchema("id", .int), unit())
    let letters = try read("单位,id\n民政居,1\n民政局,2\n综合执法局,3\n,4\n", "letters.csv", schema)
    let problems = ForeignKeyCheck.problems(
      ForeignKey(fields: ["unit"], dataset: "units", referenced: ["name"]), in: letters, schema: schema,
      referenced: units.table, spellings: ["综合执法局": "综合行政执法局"])
    #expect(
      problems.map(\.description) == [
        """
        letters.csv:2:1: column "unit" (单位): no "民政居" in "units"; did you mean "民政局"?
          help: correct the name, or add it to "units"
        """,
        """
        letters.csv:4:1: column "unit" (单位): no "综合执法局" in "units"; it is an alias of "综合行政执法局"
          help: correct the name, or add it to "units"
        """,
      ])
  }

  @Test func `a key of two columns must stand together, and only names beside it are proposed`() throws {
    let accounts = try read("quarter,id\n2021Q2,WX001\n2021Q3,WX002\n2021Q3,WX011\n", "accounts.csv")
    let schema = schema(FieldSchema("quarter", .period), FieldSchema("account", .text))
    let checks = try read(
      "quarter,account\n2021Q2,WX001\n2021Q3,WX001\n2021Q3,\n2021Q4,WX002\n", "checks.csv", schema)
    let problems = ForeignKeyCheck.problems(
      ForeignKey(fields: ["quarter", "account"], dataset: "accounts", referenced: ["quarter", "id"]),
      in: checks, schema: schema, referenced: accounts.table)
    #expect(
      problems.map(\.description) == [
        """
        checks.csv:3:2: columns "quarter", "account": no "2021Q3, WX001" in "accounts"; did you mean "WX002"?
          help: correct the name, or add it to "accounts"
        """,
        """
        checks.csv:5:2: columns "quarter", "account": no "2021Q4, WX002" in "accounts"
          help: correct the name, or add it to "accounts"
        """,
      ])
  }

  @Test func `a key cannot refer to a column of another type or to none`() throws {
    let units = try read("code\n1\n", "units.csv")
    let schema = schema(FieldSchema("unit", .text))
    let letters = try read("unit\n1\n", "letters.csv", schema)
    for (column, expected) in [
      (
        "code",
        """
        letters.csv: the foreign key "unit" refers to a column of another type in "units": text, not int
        """
      ), ("name", "letters.csv: the foreign key \"unit\" refers to columns that \"units\" lacks"),
    ] {
      let problems = ForeignKeyCheck.problems(
        ForeignKey(fields: ["unit"], dataset: "units", referenced: [column]), in: letters, schema: schema,
        referenced: units.table)
      #expect(problems.map(\.description) == [expected])
    }
  }

  @Test func `nothing fits into an empty table`() throws {
    let schema = schema(FieldSchema("unit", .text))
    let units = try read("name\n", "units.csv")
    let letters = try read("unit,n\n民政局,1\n,2\n", "letters.csv")
    let problems = ForeignKeyCheck.problems(
      ForeignKey(fields: ["unit"], dataset: "units", referenced: ["name"]), in: letters, schema: schema,
      referenced: units.table)
    #expect(problems.map { $0.message.text(in: .english) } == ["column \"unit\": no \"民政局\" in \"units\""])
  }
}
