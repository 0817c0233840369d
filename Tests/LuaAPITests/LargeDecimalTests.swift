import Diagnostics
import Lua
import Testing

@testable import LuaAPI

/// Whole decimals that are near to what a number can hold.
@Suite struct LargeDecimalTests {
  @Test(arguments: [
    #"decimal "9999999999999999" * decimal "9999999999999999""#,
    #"decimal "9223372036854775807" + decimal "1""#,
    #"decimal "-9223372036854775807" - decimal "9223372036854775807""#,
  ])
  func `what does not fit is refused`(_ entry: String) throws {
    let room = try LiftingRoom()
    let error = #expect(throws: LuaError.self) { _ = try room.session.evaluate(entry) }
    #expect(error?.message.text(in: .english).hasSuffix(" does not fit a decimal") == true)
  }

  @Test func `what fits is exact, and small ones are integers as ever`() throws {
    let room = try LiftingRoom()
    let text = { (entry: String) in try room.session.text(of: room.session.evaluate(entry).values[0]) }
    #expect(try text(#"decimal "9999999999999999" + 1"#) == "10000000000000000")
    #expect(try text(#"decimal "9999999999999999""#) == "9999999999999999")
    #expect(try text(#"decimal "5000000000" == 5000000000"#) == "true")
    #expect(try text(#"math.type(decimal "9007199254740992")"#) == "integer")
  }
}
