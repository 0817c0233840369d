import Diagnostics
import Engine
import Query
import Tables
import TestSupport
import Testing

/// Stands for a Lua function: true in rows whose first column is above 1.
private final class AboveOne: BatchFunction {
  let summary = "lists.lua:3"
  let resultType = ColumnType.bool
  private let fails: Bool
  private let undecided: Int?

  init(fails: Bool = false, undecided: Int? = nil) {
    self.fails = fails
    self.undecided = undecided
  }

  struct Failure: Diagnostic {
    let message = Phrase(verbatim: "row 2: attempt to call a nil value")
    let location: Diagnostics.SourceLocation? = SourceLocation(file: "lists.lua", line: 3)
    let help = [Phrase("define it first", zh: "先定义它")]
  }

  func evaluate(_ table: Table) throws -> BatchResult {
    if fails { throw Failure() }
    var builder = ColumnBuilder(.bool)
    for row in 0..<table.rowCount { builder.append(stored: table[row, 0] == .int(1) ? 0 : 1) }
    return BatchResult(column: builder.build(), undecided: undecided)
  }
}

@Suite struct RowFunctionTests {
  private let sheet = Sheet(
    """
    | n   |
    | int |
    | 1   |
    | 2   |
    """)

  @Test func `a function of a row gets the table and gives a column`() throws {
    let result = try sheet.filter(RowFunction(AboveOne())).run()
    #expect(result.table.joined("n") == "2")
    #expect(result.reports[1].undecided == nil)
    #expect(
      try sheet.derive(RowFunction(AboveOne())).grid() == """
        | n   | made  |
        | int | bool  |
        | 1   | false |
        | 2   | true  |
        """)
  }

  @Test func `it may tell how many rows are undecided`() throws {
    let condition = AboveOne(undecided: 1)
    #expect(try sheet.filter(RowFunction(condition)).run().reports[1].undecided == 1)
    #expect(try sheet.derive(RowFunction(condition)).run().reports[1].undecided == 1)
  }

  @Test func `its error is passed on with its own place and help`() {
    expect(
      throwing: try sheet.filter(RowFunction(AboveOne(fails: true))).grid(),
      """
      lists.lua:3: row 2: attempt to call a nil value
        help: define it first
      """)
  }

  @Test func `nothing moves past a function of a row, which reads every column`() throws {
    let wide = Sheet(
      """
      | n   | unit | score      |
      | int | text | decimal(1) |
      | 1   | 甲   | 60.0       |
      | 2   | 乙   | 70.0       |
      """)
    let asked = try wide.derive("twice = n * 2").filter(RowFunction(AboveOne())).filter("unit == '乙'")
      .derive(RowFunction(AboveOne())).filter("n > 1").sort("-score").take(1).select("unit")
    let plan = try Binder.bind(asked.plan)
    let optimised = Optimiser.optimised(plan)
    #expect(
      optimised.lines == [
        "sheet", "derive twice = n * 2", "filter function at lists.lua:3", "filter unit == '乙'",
        "derive made = function at lists.lua:3", "filter n > 1", "first 1 by -score", "select unit",
      ])
    #expect(try PlanRunner.run(optimised).table.grid == PlanRunner.run(plan).table.grid)
  }
}
