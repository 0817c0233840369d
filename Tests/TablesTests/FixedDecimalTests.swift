import Tables
import Testing

@Suite struct FixedDecimalTests {
  private func decimal(_ text: String) throws -> FixedDecimal {
    try #require(FixedDecimal(text))
  }

  @Test(arguments: ["0", "-1", "89.9", "0.05", "-12.50", "9223372036854775807"])
  func `a decimal prints as it was read`(text: String) throws {
    #expect(try decimal(text).description == text)
  }

  @Test(arguments: [
    "", "-", ".5", "5.", "1.2.3", "1e3", " 1", "9223372036854775808", "0.1234567890123456789",
  ])
  func `anything else is not a decimal`(text: String) {
    #expect(FixedDecimal(text) == nil)
  }

  @Test func `tenths add up exactly`() throws {
    let sum = try decimal("0.1").adding(decimal("0.2"))
    #expect(sum == FixedDecimal("0.3"))
  }

  @Test func `equal values are equal at any scale and hash alike`() throws {
    #expect(try decimal("60.0") == decimal("60"))
    #expect(try Set([decimal("60.0"), decimal("60"), decimal("60.00")]).count == 1)
    #expect(try decimal("89.9") < decimal("90"))
  }

  @Test(arguments: [
    ("2.675", 2, "2.68"), ("-2.675", 2, "-2.68"), ("93.75", 0, "94"), ("2.5", 0, "3"), ("-2.5", 0, "-3"),
    ("2.4", 0, "2"), ("1", 2, "1.00"),
  ])
  func `rounding is half away from zero`(text: String, digits: Int, expected: String) throws {
    #expect(try decimal(text).rescaled(to: digits)?.description == expected)
  }

  @Test(arguments: [
    (2.675, 2, "2.68"), (1.005, 2, "1.01"), (-1.005, 2, "-1.01"), (0.1 + 0.2, 1, "0.3"), (1e-7, 2, "0.00"),
    (12345678.9, 0, "12345679"), (1e15, 1, "1000000000000000.0"),
  ])
  func `a float is rounded on the digits a person sees`(value: Double, digits: Int, expected: String) {
    #expect(FixedDecimal(roundingVisibleDigitsOf: value, scale: digits)?.description == expected)
  }

  @Test func `a float that does not fit is not rounded`() {
    #expect(FixedDecimal(roundingVisibleDigitsOf: 1e300, scale: 2) == nil)
    #expect(FixedDecimal(roundingVisibleDigitsOf: .infinity, scale: 2) == nil)
  }

  @Test func `a quotient has six digits more than the larger scale`() throws {
    #expect(try decimal("210").divided(by: decimal("224"))?.description == "0.937500")
    #expect(try decimal("1.0").divided(by: decimal("3"))?.description == "0.3333333")
    #expect(try decimal("-2").divided(by: decimal("3"))?.description == "-0.666667")
  }

  @Test(arguments: [("7.5", "2", "3", "1.5"), ("-7.5", "2", "-4", "0.5"), ("7.5", "-2", "-4", "-0.5")])
  func `floor division and remainder follow Lua`(
    dividend: String, divisor: String, quotient: String, remainder: String
  ) throws {
    #expect(try decimal(dividend).floorDivided(by: decimal(divisor)) == decimal(quotient))
    #expect(try decimal(dividend).remainder(dividingBy: decimal(divisor)) == decimal(remainder))
  }

  @Test func `overflow gives nothing`() throws {
    let largest = FixedDecimal(Int64.max)
    #expect(largest.adding(FixedDecimal(1)) == nil)
    #expect(largest.multiplied(by: FixedDecimal(2)) == nil)
    #expect(FixedDecimal(Int64.min).negated == nil)
    #expect(largest.rescaled(to: 1) == nil)
  }

  @Test func `truncation cuts and does not round`() throws {
    #expect(try decimal("95.758").truncated(to: 1).description == "95.7")
    #expect(try decimal("-95.758").truncated(to: 1).description == "-95.7")
  }
}

@Suite struct FixedDecimalEdgeTests {
  private func decimal(_ text: String) throws -> FixedDecimal {
    try #require(FixedDecimal(text))
  }

  @Test func `a sum fits although an operand at its scale does not`() throws {
    let sum = try decimal("922337203685477581").adding(decimal("-922337203685477580.5"))
    #expect(sum == FixedDecimal("0.5"))
    let least = FixedDecimal(unscaled: .min, scale: 0)
    #expect(try decimal("-1").subtracting(least)?.description == "9223372036854775807")
  }

  @Test func `a quotient of the widest scales fits or is refused`() throws {
    let small = FixedDecimal(unscaled: 500_000_000_000_000_000, scale: 18)
    #expect(try decimal("1").divided(by: small) == FixedDecimal("2"))
    #expect(try decimal("9223372036854775807").divided(by: small) == nil)
  }

  @Test(arguments: [
    (2.675, 2, "2.67"), (-2.675, 2, "-2.67"), (0.999, 0, "0"), (1e18, 0, "1000000000000000000"),
    (2, 3, "2.000"),
  ])
  func `a float is cut on the digits a person sees`(value: Double, digits: Int, expected: String) {
    #expect(FixedDecimal(truncatingVisibleDigitsOf: value, scale: digits)?.description == expected)
  }
}
