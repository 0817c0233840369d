import Query
import TestSupport
import Testing

@testable import Engine

@Suite struct ConstantFoldingTests {
  private let sheet = Sheet(
    """
    | n   | score      | ok   |
    | int | decimal(1) | bool |
    | 1   | 60.0       | true |
    | 2   |            |      |
    """)

  private func expect(
    _ sheet: Sheet, _ step: String, at location: Testing.SourceLocation = #_sourceLocation
  ) throws {
    try Rewriting(sheet, ConstantFolding().apply).expect("sheet\n\(step)", at: location)
  }

  @Test(arguments: [
    ("n + (2 * 3 - 1)", "n + 5"),
    ("score * (0.1 + 0.2)", "score * 0.3"),
    ("n + length('县' .. '区')", "n + 2"),
    ("if_else(1 < 2, n, n + 1)", "n"),
    ("if_else(1 > 2, 'a', 'b' .. 'c')", "'bc'"),
    ("coalesce(3, n)", "3"),
  ])
  func `what reads no column is computed once`(formula: String, folded: String) throws {
    try expect(sheet.derive("made = \(formula)"), "derive made = \(folded)")
  }

  @Test(arguments: [
    "n + 1 // 0", "n + 9223372036854775807 * 2", "n % (1 - 1)",
    "n + if_else(n > 0, 1, 9223372036854775807 + n)",
  ])
  func `what fails or divides by zero stays`(formula: String) throws {
    let derived = try sheet.filter("n > 5").derive("made = \(formula)")
    let after = ConstantFolding().apply(to: try Binder.bind(derived.plan))
    #expect(after.lines.last?.hasPrefix("derive made = n ") == true)
    try Rewriting(derived, ConstantFolding().apply).expect(after.lines.joined(separator: "\n"))
  }

  @Test(arguments: [
    ("1 < 2 and n > 1", "n > 1"), ("1 > 2 or n > 1", "n > 1"), ("n > 1 and 1 > 2", "n > 1 and false"),
    ("1 < 2 or n // 0 > 1", "true"),
  ])
  func `conditions that are known are left out`(condition: String, folded: String) throws {
    try expect(sheet.exclude(condition), "exclude \(folded)")
  }

  @Test func `a missing condition is not true, so it is not left out`() throws {
    try expect(sheet.derive("made = 1 < 2 and ok"), "derive made = true and ok")
  }

  @Test func `a filter that keeps every row is no step`() throws {
    try Rewriting(try sheet.filter("1 < 2"), ConstantFolding().apply).expect("sheet")
    try Rewriting(try sheet.exclude("1 > 2"), ConstantFolding().apply).expect("sheet")
    try Rewriting(try sheet.exclude("1 > 2 and n // 0 > 1"), ConstantFolding().apply).expect("sheet")
  }
}
