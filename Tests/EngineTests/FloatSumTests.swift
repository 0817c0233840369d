import TestSupport
import Testing

@testable import Engine

@Suite struct FloatSumTests {
  @Test func `nothing sums to zero`() {
    #expect(FloatSum.sum([]) == 0)
  }

  @Test func `chunks of 1024 are added in order, then pairwise`() {
    var values = [Double](repeating: 0, count: 3 * 1024)
    // Alone in its chunk, 1 is lost when 1e16 is added to it; together the two chunks keep the 2.
    values[0] = 1e16
    values[1024] = 1
    values[2048] = 1
    #expect(FloatSum.sum(values) == 1e16)
    values[2048] = 0
    values[1025] = 1
    #expect(FloatSum.sum(values) == 1e16 + 2)
  }

  @Test func `a sum is near the exact one`() {
    var random = SplitMix64(seed: 5)
    let values = (0..<10_000).map { _ in Double(Int.random(in: 0..<1000, using: &random)) / 8 }
    #expect(FloatSum.sum(values) == values.reduce(0, +))
  }
}
