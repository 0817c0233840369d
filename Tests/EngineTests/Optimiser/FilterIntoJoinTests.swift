import Query
import TestSupport
import Testing

@testable import Engine

@Suite struct FilterIntoJoinTests {
  private let left = Sheet(
    """
    | unit | n   |
    | text | int |
    | 甲   | 3   |
    | 戊   | 9   |
    | 乙   | 1   |
    | 甲   | 2   |
    |      | 5   |
    """)
  private let right = Sheet(
    """
    | unit | town   | n_of |
    | text | text   | int  |
    | 甲   | 城关镇 | 1    |
    | 甲   | 沙沟镇 | 2    |
    | 丁   | 城关镇 | 3    |
    """)

  private func joined(_ sheet: Sheet) throws -> Rewriting { try Rewriting(sheet, FilterIntoJoin().apply) }

  @Test(arguments: [JoinKind.inner, .left])
  func `left rows are chosen before pairs are made, and every key is reported`(kind: JoinKind) throws {
    try joined(left.join(right, kind, on: "unit").filter("n > 2")).expect(
      """
      sheet
        sheet
      join \(kind.rawValue) on unit, only rows with n > 2
      """)
    let few = try right.filter("n_of ~= 2")
    try joined(left.join(few, kind, on: "unit").exclude("n > 2").filter("n < 2")).expect(
      """
      sheet
        sheet
        filter n_of ~= 2
      join \(kind.rawValue) on unit, only rows with not (n > 2) and n < 2
      """)
  }

  @Test func `conditions over right columns wait for them`() throws {
    try joined(left.join(right, .left, on: "unit").filter("n_of > 1")).expectUnchanged()
    try joined(left.join(right, .full, on: "unit").filter("n > 1")).expectUnchanged()
  }

  @Test func `a condition that leaves pairs undecided counts the pairs`() throws {
    try joined(left.join(right, .left, on: "unit").filter("unit > '丙'")).expectUnchanged()
  }
}
