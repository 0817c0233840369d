import Engine
import Query
import Tables
import TestSupport
import Testing

@Suite struct UndecidedTests {
  private let accounts = Sheet(
    """
    | score      | state | registered | note           |
    | decimal(1) | text  | bool       | text           |
    | 80.0       | 运营  | true       | a              |
    |            | 运营  |            |                |
    | 50.0       |       | false      | <not due yet>  |
    |            | 关停  |            | b              |
    """)

  @Test(arguments: [
    ("score >= 60", 2), ("score == nil", 0), ("score >= 60 or state == '运营'", 2),
    ("score >= 60 and state == '运营'", 1), ("not (score >= 60)", 2), ("registered", 2),
    ("registered == false", 2), ("score ~= nil and score > 60", 0), ("(score or 0) > 60", 0),
    ("starts_with(note, 'a')", 2), ("score / 0 > 1", 4), ("state == note", 2),
    ("if_else(score > 60, 1, 1) == 1", 0), ("if_else(score > 60, 1, 2) == 1", 2), ("1 < 2", 0),
  ])
  func `rows in which three-valued logic would say unknown are counted`(
    condition: String, expected: Int
  ) throws {
    #expect(try accounts.filter(condition).report().undecided == expected)
    #expect(try accounts.exclude(condition).report().undecided == expected)
  }

  @Test func `a label given to a missing value is counted, a missing result is not`() throws {
    #expect(try accounts.derive("grade = if_else(score >= 60, '合格', '不合格')").report().undecided == 2)
    #expect(try accounts.derive("half = score / 2").report().undecided == 0)
  }

  @Test func `a division by zero is counted where its value is used`() throws {
    #expect(try accounts.derive("it = score / 0").report().divisionsByZero == 2)
    #expect(try accounts.derive("it = if_else(score > 60, score // 0, 1)").report().divisionsByZero == 1)
  }

  @Test func `a reason for a missing value goes along`() throws {
    #expect(
      try accounts.derive("it = note .. '!'").select("it").grid() == """
        | it            |
        | text          |
        | a!            |
        |               |
        | <not due yet> |
        | b!            |
        """)
  }
}
