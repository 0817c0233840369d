import Reports
import Tables
import Testing
import Workbench

@testable import LuaAPI

/// What takes long on the way to a person's eyes is stopped like any other work.
@Suite struct StoppingTests {
  @Test func `a table of many rows is stopped while it is laid out, and a few rows of it are not`() throws {
    var numbers = ColumnBuilder(.int)
    for number in 0..<200_000 { numbers.append(stored: Int64(number)) }
    let room = try LiftingRoom(Table(Schema([Field("n", .int)]), [numbers.build()]))
    _ = try room.table.result()
    room.session.workspace.work.stops { true }
    let error = #expect(throws: WorkbenchError.self) { try room.table.shown(GridOptions()) }
    #expect(error?.problem == .stopped)
    #expect(try room.table.shown(GridOptions(maximumRows: 2)).hasPrefix("letters · 200000 rows\n"))
  }
}
