import Diagnostics
import REPL
import Tables
import Testing

@Suite struct ProgressLineTests {
  private static func line(
    _ done: Int, of total: Int, after seconds: Double, columns: Int = 120, in language: Language = .english
  ) -> String {
    let began = ContinuousClock.now
    let progress = WorkWatch.Progress(label: "sort", done: done, total: total, began: began)
    return ProgressLine(progress, now: began + .seconds(seconds), columns: columns, in: language).row.text
  }

  @Test func `rows, rate and the time that is left are told`() {
    #expect(
      Self.line(2_500_000, of: 10_000_000, after: 2)
        == "sort  ████············   25%  2,500,000 of 10,000,000 rows  1.3 M/s  6.0 s left")
    #expect(
      Self.line(999, of: 1000, after: 0.5)
        == "sort  ███████████████▉   99%  999 of 1,000 rows  2.0 k/s  0 ms left")
    #expect(
      Self.line(1000, of: 1000, after: 1) == "sort  ████████████████  100%  1,000 of 1,000 rows  1.0 k/s")
  }

  @Test func `progress is told in Chinese`() {
    #expect(
      Self.line(2_500_000, of: 10_000_000, after: 2, in: .chinese)
        == "sort  ████············   25%  2,500,000/10,000,000行  1.3 M/s  剩余6.0 s")
    #expect(Self.line(50, of: 0, after: 1, in: .chinese) == "sort  50行  50/s")
  }

  @Test func `what is not known is left out`() {
    #expect(Self.line(0, of: 1000, after: 1.5) == "sort  1,000 rows  1.5 s")
    #expect(Self.line(0, of: 0, after: 0.7) == "sort  700 ms")
    #expect(Self.line(50, of: 0, after: 1) == "sort  50 rows  50/s")
    // Work that goes over the rows several times is not more than done.
    #expect(
      Self.line(3000, of: 1000, after: 1) == "sort  ████████████████  100%  1,000 of 1,000 rows  1.0 k/s")
  }

  @Test(arguments: [10, 20, 40]) func `it fits one line of the window`(columns: Int) {
    #expect(Self.line(2_500_000, of: 10_000_000, after: 2, columns: columns).count <= columns - 1)
  }
}
