import Reports
import Testing

@Suite struct SparklineTests {
  @Test func `values are small bars between the least and the largest, a missing one is a gap`() {
    #expect(Sparkline.text([0, 50, nil, 100]) == "▁▅·█")
    #expect(Sparkline.text([-10, 0, 10]) == "▁▅█")
  }

  @Test func `equal values are half high, and nothing at all is gaps`() {
    #expect(Sparkline.text([7, 7]) == "▄▄")
    #expect(Sparkline.text([nil, nil]) == "··")
    #expect(Sparkline.text([]) == "")
  }

  @Test func `several lines may share their ends`() {
    #expect(Sparkline.text([50, 60], in: 0...100) == "▅▅")
    #expect(Sparkline.text([1e308, -1e308]) == "█▁")
  }

  @Test func `terminals without Unicode get letters of a typewriter`() {
    #expect(Sparkline.text([0, 50, nil, 100], signs: .plain) == "_= #")
  }
}
