import Reports
import Tables
import Testing

@Suite struct HistogramTests {
  private func bars(_ column: Column, bins: Int? = nil) throws -> [String] {
    var request = ChartRequest(.histogram)
    request.bins = bins
    let chart = try Chart(Table(Schema([Field("n", column.type)]), [column]), request)
    return chart.content.rows(.english).dropFirst().map { $0.joined(separator: ": ") }
  }

  private func floats(_ numbers: [Double]) -> Column { Column(floats: numbers) }

  @Test func `a limit belongs to the bar above it, the last limit to the last bar`() throws {
    #expect(
      try bars(floats([0.1, 0.2, 0.3, 0.3, 0.6]), bins: 5) == [
        "0.1–0.2: 1", "0.2–0.3: 1", "0.3–0.4: 2", "0.4–0.5: 0", "0.5–0.6: 1",
      ])
  }

  @Test func `decimals are counted exactly`() throws {
    let numbers = IntegerBuffer(narrowing: [599, 600, 601, 1000])
    #expect(
      try bars(Column(.decimal(scale: 1), numbers), bins: 5) == [
        "50–60: 1", "60–70: 2", "70–80: 0", "80–90: 0", "90–100: 1",
      ])
  }

  @Test func `few whole numbers have a bar each, also those that nobody has`() throws {
    #expect(
      try bars(Column(.int, IntegerBuffer(narrowing: [-1, 0, 0, 2]))) == ["-1: 1", "0: 2", "1: 0", "2: 1"])
  }

  @Test func `fractions that no double holds lie in the bar that begins with them`() throws {
    let counts = { (bars: [String]) in bars.map { $0.split(separator: " ").last.map(String.init) ?? "" } }
    let positive = counts(try bars(floats((0..<1000).map { Double($0) / 1000 }), bins: 100))
    #expect(positive == [String](repeating: "10", count: 100))
    let negative = counts(try bars(floats((0..<1000).map { -Double($0) / 1000 }), bins: 100))
    // The last limit, 0, belongs to the last bar.
    #expect(negative == ["9"] + [String](repeating: "10", count: 98) + ["11"])
  }

  @Test func `one value is one bar`() throws {
    #expect(try bars(floats([2.5])) == ["2.5: 1"])
  }

  @Test func `numbers as large as there are keep their places`() throws {
    let floats = try bars(floats([-1e308, 1e308]), bins: 2)
    #expect(floats == ["-1e+308–-5e+307: 1", "-5e+307–0.0: 0", "0.0–5e+307: 0", "5e+307–1e+308: 1"])
    let integers = try bars(Column(.int, IntegerBuffer(.bits64([.min, .max]))), bins: 2)
    #expect(integers == ["-1e+19–0.0: 1", "0.0–1e+19: 1"])
  }

  @Test func `many values are counted, and nothing is drawn of the missing ones`() throws {
    var missing = [UInt8](repeating: 0, count: 100_000)
    missing[7] = MissingReason.notReported.rawValue
    let numbers = (0..<100_000).map { Int32($0 % 1000) }
    let column = Column(.int, IntegerBuffer(.bits32(numbers)), missing: MissingMask(missing))
    let chart = try Chart(Table(Schema([Field("n", .int)]), [column]))
    let counts = chart.content.rows(.english).dropFirst().compactMap { Int($0[1]) }
    #expect(counts == [9_999] + [Int](repeating: 10_000, count: 9))
    #expect(
      chart.remarks == [
        "99999 values.", "1 value of n is missing and not drawn.",
        "Each bar is 100 wide and has its lower limit in it, the last one both.",
      ])
  }
}
