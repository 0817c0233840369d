import CivilTime
import Diagnostics
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct CheckTests {
  @Test func `every identity of the founding notice holds in every quarter`() throws {
    let county = try CountyData()
    let checks = try IdentityCheck.all(in: try county.table("identities"))
    #expect(checks.count == 11)
    for check in checks {
      let result = try county.run(check.plan(over: try county.plan(check.dataset)))
      #expect(result.rowCount == 5)
      #expect(check.findings(in: result) == [])
    }
  }

  @Test func `every published figure comes out of the data`() throws {
    let county = try CountyData()
    let checks = try PublishedFigureCheck.all(in: try county.table("published_figures"))
    #expect(checks.count == 48)
    for check in checks {
      #expect(check.finding(in: try county.run(check.plan(over: try county.plan(check.dataset)))) == nil)
    }
  }

  private let documents = plan(
    """
    | quarter | disclosure |
    | period  | text       |
    | 2021Q2  | 主动公开   |
    | 2021Q2  | 不予公开   |
    | 2021Q3  | 主动公开   |
    | 2021Q3  | 主动公开   |
    | 2021Q3  |            |
    """)

  private func identity(_ total: String, _ parts: String) throws -> IdentityCheck {
    let table = TableLiteral.table(
      """
      | id         | dataset   | total    | parts    |
      | text       | text      | text     | text     |
      | disclosure | documents | \(total) | \(parts) |
      """)
    return try IdentityCheck.all(in: table, places: RecordPlaces("identities.csv", lines: [9]))[0]
  }

  @Test func `parts that do not add up are found, with their numbers`() throws {
    let check = try identity("count()", "disclosure == '主动公开'; disclosure == '不予公开'")
    let findings = check.findings(in: try check.plan(over: documents).run())
    #expect(
      findings.map(\.description) == [
        """
        identities.csv:9: disclosure, 2021Q3: total 3 is not 2 + 0 = 2
          help: every row of documents that count() counts has to be in exactly one part
        """
      ])
    #expect(findings[0].quarter == Period(text: "2021Q3"))
    #expect(findings[0].expected == "3")
    #expect(findings[0].found == "2 + 0 = 2")
  }

  @Test func `a row counted twice does not hide one that is counted nowhere`() throws {
    let check = try identity("count()", "disclosure == '主动公开'; disclosure == '主动公开'")
    let findings = check.findings(in: try check.plan(over: documents).run())
    #expect(
      findings.map { $0.message.text(in: .english) } == [
        "disclosure, 2021Q2: 2 rows of the total 2 are in no part or in several, though 1 + 1 = 2",
        "disclosure, 2021Q3: total 3 is not 2 + 2 = 4",
      ])
  }

  @Test func `a total may count some rows only`() throws {
    let check = try identity("count_if(disclosure ~= nil)", "disclosure == '主动公开'; disclosure == '不予公开'")
    #expect(check.findings(in: try check.plan(over: documents).run()) == [])
  }

  @Test func `semicolons in quotes belong to the part`() throws {
    let check = try identity("count()", "disclosure == 'a;b'; disclosure ~= 'a;b'")
    #expect(check.parts.map(\.text) == ["disclosure == 'a;b'", " disclosure ~= 'a;b'"])
    expect(
      throwing: try identity("count()", "disclosure == 'a;b"),
      """
      identities.csv: 1 mistake
        identities.csv:9: a quote is not closed in "disclosure == 'a;b"
      """)
  }

  private func figure(_ value: String, _ measure: String, _ condition: String) throws -> PublishedFigureCheck
  {
    let table = TableLiteral.table(
      """
      | id     | quarter | value      | dataset   | measure    | condition    | sentence     |
      | text   | period  | decimal(1) | text      | text       | text         | text         |
      | public | 2021Q3  | \(value)   | documents | \(measure) | \(condition) | 主动公开62个 |
      """)
    return try PublishedFigureCheck.all(in: table)[0]
  }

  @Test func `a published figure that the data does not give is found, with its sentence`() throws {
    let check = try figure("62.0", "count()", "disclosure == '主动公开'")
    let finding = try #require(check.finding(in: try check.plan(over: documents).run()))
    #expect(
      finding.description == """
        published_figures row 1: public, 2021Q3: published 62.0, the data gives 2
          “主动公开62个”
          help: computed from documents as count() where disclosure == '主动公开'
        """)
  }

  @Test func `a published figure is compared as a number`() throws {
    let check = try figure("2.0", "count()", "disclosure == '主动公开'")
    #expect(check.finding(in: try check.plan(over: documents).run()) == nil)
  }

  @Test func `formulas that cannot be read and ids that repeat are reported together`() {
    let table = TableLiteral.table(
      """
      | id   | dataset | total   | parts    |
      | text | text    | text    | text     |
      | a    | d       | count(  | x == 1   |
      | b    | d       | count() | x = 1    |
      | a    | d       | count() | x == 1   |
      |      | d       | count() | x == 1   |
      | c    | d       | sum(x)  | x == 1   |
      | d    | d       | count() | ;        |
      """)
    expect(
      throwing: try IdentityCheck.all(in: table),
      """
      identities: 6 mistakes
        identities row 1: the formula ends where a value was expected
          count(
                ^
        identities row 2: "=" does not compare
          x = 1
            ^
          help: write == to compare
        identities row 3: check "a" is already defined in row 1
        identities row 4: column "id" has no value
        identities row 5: a total is count() or count_if(condition), found "sum(x)"
        identities row 6: column "parts" has no value
      """)
  }
}
