import Query
import TestSupport
import Testing

@testable import Engine

@Suite struct FilterMergingTests {
  private let sheet = Sheet(
    """
    | unit | n   | score      |
    | text | int | decimal(1) |
    | 甲   | 3   | 60.0       |
    | 乙   | 1   |            |
    | 甲   | 2   | 80.5       |
    """)

  private func merged(_ sheet: Sheet) throws -> Rewriting { try Rewriting(sheet, FilterMerging().apply) }

  @Test func `filters that follow each other are one`() throws {
    try merged(sheet.filter("n > 1").filter("unit == '甲'").filter("n < 3")).expect(
      """
      sheet
      filter n > 1 and unit == '甲' and n < 3
      """)
  }

  @Test func `what is kept and what is left out go together`() throws {
    try merged(sheet.exclude("n > 2").exclude("unit == '乙'")).expect(
      """
      sheet
      exclude n > 2 or unit == '乙'
      """)
    try merged(sheet.filter("n > 1").exclude("unit == '乙'")).expect(
      """
      sheet
      filter n > 1 and not (unit == '乙')
      """)
    try merged(sheet.exclude("n > 2").filter("score ~= nil")).expect(
      """
      sheet
      filter not (n > 2) and score ~= nil
      """)
  }

  @Test func `undecided rows are counted among the rows that come`() throws {
    try merged(sheet.filter("n > 1").filter("score > 60")).expectUnchanged()
    try merged(sheet.filter("score > 60").filter("n > 1")).expectUnchanged()
  }

  @Test func `a condition that is costly sees few rows`() throws {
    try merged(sheet.filter("n > 1").filter("length(unit) > 0")).expectUnchanged()
  }
}
