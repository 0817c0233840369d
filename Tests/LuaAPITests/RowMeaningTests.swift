import Tables
import Testing

@testable import LuaAPI

/// What functions that run row by row must not do to a result.
@Suite struct RowMeaningTests {
  private func told(_ entry: String) throws -> String { try LiftingRoom().failure(entry) }

  private static let loop = "for _ = 1, 1 do end"

  @Test func `a value of another type than the first run gave ends with an error, not the process`() throws {
    let told = try told(
      """
      local kind = "int"
      local t = letters:take(1)
      local function value(r) \(Self.loop) return math.random(2) == 1 and "x" or 1 end
      return t:derive("v", value):sort("n"):derive("w", value):count()
      """)
    #expect(told == "gave [\"1\"]" || told.contains("the rows before are") || told.contains("here and"))
  }

  @Test func `a function is called once for each row, whatever steps come before`() throws {
    let told = try told(
      """
      local t = letters:filter("n > 2"):take(3):derive("v", function(r) \(Self.loop) print(r.n) return r.n end)
      local total = t:aggregate("s = sum(v)"):value("s")
      return total
      """)
    #expect(told == "gave [\"12\"]")
  }

  @Test(arguments: [
    "function(r) local k = 5 k = r.n & 0 return r.n / k > 3 end",
    "function(r) local k = 5 local function set() k = 0 end set() return r.n / k > 3 end",
    "function(r) local k = 5 local function outer() local function set() k = 0 end set() end outer() return r.n / k > 3 end",
  ])
  func `a divisor that became another number is refused`(function: String) throws {
    #expect(try told("letters:filter(\(function)):count()").contains("divides by a value that may be 0"))
  }

  @Test func `a sum with the least whole number does not wrap`() throws {
    let told = try told("letters:derive('x', function(r) return math.mininteger - r.n * #'x' end):count()")
    #expect(told.contains("row 1: "), "\(told)")
  }

  @Test func `a function that writes through another one is refused`() throws {
    let told = try told(
      """
      local seen = { n = 0 }
      local function note(holds) if holds then seen.n = seen.n + 1 end return holds end
      return letters:filter(function(r) return note(r.n > 3) end):count()
      """)
    #expect(told.contains("the function changes the captured variable \"seen\" (line 2)"), "\(told)")
  }

  @Test func `a helper that keeps to its own variables is called`() throws {
    let told = try told(
      """
      local function twice(x) local y = { x } y[1] = y[1] * 2 return y[1] end
      return letters:filter(function(r) return twice(r.n) > 6 end):count()
      """)
    #expect(told == "gave [\"5\"]")
  }

  @Test func `more orders with missing values than are tried leave the count open`() throws {
    let ladder = (1...6).map { "if r.a > \($0 * 10) then class = \($0) end" }.joined(separator: " ")
    let told = try told(
      "letters:filter(function(r) local class = 0 \(ladder) \(Self.loop) return r.a > 4 end):explain{ times = false }"
    )
    #expect(told.contains("not known"), "\(told)")
  }

  @Test func `a table says when its undecided rows are not known`() throws {
    let told = try told("letters:filter(function(r) \(Self.loop) return r.a == 3 end)")
    #expect(
      told.contains(
        "… filter: how many rows a missing value decides is not known; a formula in place of the function tells it"
      ),
      "\(told)")
  }
}

/// Lists and figures rest on nothing that a missing value decides, whichever step it is that a missing value meets.
@Suite struct UndecidedListTests {
  private static let units =
    "table_of{ {unit = '公安局', n = 5}, {unit = '民政局'}, {unit = '财政局', n = 1} }"

  @Test(arguments: [
    (
      ":derive 'ok = n == 5':good_bad{ good = 'ok', bad = 'not ok', order = 'official' }",
      "rests on 1 undecided row"
    ),
    (
      ":filter 'not (n >= 3)':unit_list('low', 'unit ~= nil', { order = 'official' })",
      "rests on 1 undecided row"
    ),
    (
      ":filter(function(r) for i = 1, 1 do end return r.n == 5 end):names 'unit'",
      "it is not known where a missing"
    ),
    (
      ":filter(function(r) for i = 1, 1 do end return r.n ~= 5 end):figure 'mean(n)'",
      "it is not known where a missing"
    ),
  ])
  func `what a missing value decides is refused`(entry: String, expected: String) throws {
    let told = try LiftingRoom().failure("(\(Self.units))\(entry)")
    #expect(told.contains(expected), "\(told)")
  }

  @Test func `a list is made once the script says where undecided units stand`() throws {
    let told = try LiftingRoom().failure(
      "(\(Self.units)):filter 'not (n >= 3)':unit_list('low', 'unit ~= nil', { order = 'official', undecided = 'leave out' })"
    )
    #expect(told.contains("财政局"), "\(told)")
  }
}
