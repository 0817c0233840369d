import Query
import TestSupport
import Testing

@testable import Engine

@Suite struct ColumnReuseTests {
  private let sheet = Sheet(
    """
    | a   | b   | score      |
    | int | int | decimal(1) |
    | 3   | 2   | 60.0       |
    | 1   | 0   |            |
    """)

  private func reused(_ sheet: Sheet) throws -> Rewriting { try Rewriting(sheet, ColumnReuse().apply) }

  @Test func `an expression that is a column already is read from it`() throws {
    try reused(sheet.derive("p = a * b, q = a * b + 1").filter("a * b > 2")).expect(
      """
      sheet
      derive p = a * b
      derive q = p + 1
      filter p > 2
      """)
    try reused(sheet.derive("p = a * b").sort("a").aggregate("s = sum(a * b), m = mean(a * b - 1)")).expect(
      """
      sheet
      derive p = a * b
      sort a
      aggregate s = sum(p), m = mean(p - 1)
      """)
  }

  @Test func `a column that was replaced since is another one`() throws {
    try reused(sheet.derive("p = a * b, a = a + 1, q = a * b")).expectUnchanged()
    try reused(sheet.derive("p = a * b, p = 1, q = a * b")).expectUnchanged()
    try reused(sheet.derive("a = a * b, q = a * b")).expectUnchanged()
    try reused(sheet.derive("p = 1, p = a * b, q = a * b")).expect(
      """
      sheet
      derive p = 1
      derive p = a * b
      derive q = p
      """)
  }

  @Test func `what is counted is counted again`() throws {
    try reused(sheet.derive("p = a / b, q = a / b + 1")).expectUnchanged()
    try reused(sheet.derive("p = score > 50, q = if_else(score > 50, 1, 2)")).expectUnchanged()
  }
}
