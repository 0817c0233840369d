import Query
import TestSupport
import Testing

@testable import Engine

@Suite struct SortedTakeTests {
  private let sheet = Sheet(
    """
    | unit | town   | score      |
    | text | text   | decimal(1) |
    | 甲   | 城关镇 | 60.0       |
    | 乙   | 沙沟镇 |            |
    | 丙   | 城关镇 | 80.5       |
    | 丁   | 沙沟镇 | 60.0       |
    | 戊   | 城关镇 | 60.0       |
    """)

  private func taken(_ sheet: Sheet) throws -> Rewriting { try Rewriting(sheet, SortedTake().apply) }

  @Test(arguments: 0...6)
  func `the first rows of a sort are one step, with the same ties`(count: Int) throws {
    try taken(sheet.sort("-score").take(count)).expect("sheet\nfirst \(count) by -score")
    try taken(sheet.sort("score, -unit").take(count)).expect("sheet\nfirst \(count) by score, -unit")
  }

  @Test(arguments: 0...4)
  func `groups are cut each`(count: Int) throws {
    try taken(sheet.group("town").sort("-score").take(count)).expect(
      """
      sheet
      group town
      first \(count) by -score within town
      """)
    try taken(sheet.sort("-score").group("town").take(count)).expectUnchanged()
  }

  @Test func `columns are made of the first rows only`() throws {
    try taken(sheet.sort("-score").derive("made = unit == '甲'").select("unit, score").take(2)).expect(
      """
      sheet
      first 2 by -score
      derive made = unit == '甲'
      select unit, score
      """)
    try taken(sheet.sort("-score").derive("made = score > 60 and 1 or 2").take(2)).expectUnchanged()
  }

  @Test func `rows from the end are not the first ones`() throws {
    try taken(sheet.sort("-score").take(-2)).expectUnchanged()
  }

  @Test func `a take knows the order through steps that keep it`() throws {
    #expect(try sheet.sort("-score").select("unit, points = score").take(2).report().ties == 3)
    #expect(try sheet.sort("-score").select("score, unit").take(2).report().ties == 3)
    #expect(try sheet.sort("-score").filter("unit ~= '丙'").take(2).report().ties == 3)
    #expect(try sheet.sort("-score").select("unit").take(2).report().ties == 0)
    #expect(try sheet.sort("-score").group("town").take(1).report().ties == 0)
    #expect(try sheet.sort("score").group("town").take(1).report().ties == 2)
  }
}
