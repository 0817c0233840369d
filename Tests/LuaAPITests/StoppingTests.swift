import Lua
import Reports
import Tables
import Testing
import Workbench

@testable import LuaAPI

/// What takes long on the way to a person's eyes is stopped like any other work.
@Suite struct StoppingTests {
  /// A table `letters` of the numbers 0, 1, … as `n` and their last digit as the text `digit`, which has run.
  private func numbers(_ rows: Int) throws -> LiftingRoom {
    var numbers = ColumnBuilder(.int)
    var digits = ColumnBuilder(.text)
    for number in 0..<rows {
      numbers.append(stored: Int64(number))
      digits.append(text: String(number % 10))
    }
    let room = try LiftingRoom(
      Table(Schema([Field("n", .int), Field("digit", .text)]), [numbers.build(), digits.build()]))
    _ = try room.table.result()
    return room
  }

  @Test func `a table of many rows is stopped while it is laid out, and a few rows of it are not`() throws {
    let room = try numbers(200_000)
    room.session.workspace.work.stops { true }
    let error = #expect(throws: WorkbenchError.self) { try room.table.shown(GridOptions()) }
    #expect(error?.problem == .stopped)
    #expect(try room.table.shown(GridOptions(maximumRows: 2)).hasPrefix("letters · 200000 rows\n"))
  }

  private static let carryingOver = [
    #"letters:column "n""#, #"letters:column "digit""#, #"letters:names "digit""#, "letters:rows()",
  ]

  @Test(arguments: carryingOver)
  func `what carries a column over to Lua is stopped`(_ entry: String) throws {
    let room = try numbers(50_000)
    room.session.workspace.work.stops { true }
    let error = #expect(throws: LuaError.self) { _ = try room.session.evaluate(entry) }
    #expect((error?.underlying as? WorkbenchError)?.problem == .stopped)
  }

  @Test func `columns and rows that are carried over in batches are whole`() throws {
    let room = try numbers(5_000)
    let values = try room.session.evaluate(
      """
      (function()
        local n, digit, rows = letters:column "n", letters:column "digit", letters:rows()
        return #n, n[1], n[5000], #digit, digit[1026], #rows, rows[1025].n, rows[5000].digit
      end)()
      """
    ).values
    #expect(values == [5000, 0, 4999, 5000, "5", 5000, 1024, "9"])
  }

  @Test func `names are named in the order in which they first stand`() throws {
    let room = try numbers(50_000)
    #expect(
      try room.session.text(of: room.session.evaluate(#"letters:names "digit""#).values[0])
        == "10 digits: 0、1、2、3、4、5、6、7、8、9")
  }
}
