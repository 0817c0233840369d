import CivilTime
import Diagnostics
import TestSupport
import Testing

@testable import Workbench

/// What goes through the pipes of a worker, and what is not believed of it.
@Suite struct WorkFrameTests {
  @Test func `an order is read as it was written`() throws {
    let order = WorkOrder(
      workspace: "/data/临沂 市", .notice(template: "notices/季度.md", .internal), quarter: "2021Q3",
      asOf: CivilDate(isoText: "2021-08-23"), parameters: ["a": "", "名": "值\nb"], reads: [],
      limits: WorkLimits(seconds: 0.5, processorSeconds: 7, memory: 1 << 40, output: 3), language: .chinese)
    let bytes = order.frames(parent: 41)
    #expect(try WorkOrder(reading: bytes) == order)
    #expect(try WorkOrder.parent(reading: bytes) == 41)
    let plain = WorkOrder(workspace: "w", .script("s"), reads: ["a", "b"])
    #expect(try WorkOrder(reading: plain.frames(parent: 1)) == plain)
  }

  private static func answer(_ fill: (inout FrameWriter) -> Void) -> [UInt8] {
    var writer = FrameWriter()
    fill(&writer)
    writer.end()
    return writer.bytes
  }

  private static func problem(_ bytes: [UInt8]) -> FrameReader.Torn? {
    do throws(FrameReader.Torn) {
      _ = try WorkAnswer(reading: bytes)
      return nil
    } catch {
      return error
    }
  }

  private static let hash = String(repeating: "0a", count: 32)

  private static let whole = answer { writer in
    writer.append(.printed, text: "件数\n")
    writer.append(.file, texts: ["名单/a.csv"], bytes: [1, 2, 3])
    writer.append(.file, texts: ["empty"])
    writer.append(.used, texts: ["datasets/letters.csv", hash])
  }

  @Test func `a whole answer is taken`() throws {
    let answer = try WorkAnswer(reading: Self.whole)
    #expect(answer.printed == "件数\n")
    #expect(answer.files.map(\.name) == ["名单/a.csv", "empty"])
    #expect(answer.files.map(\.bytes) == [[1, 2, 3], []])
    #expect(answer.used.map(\.path) == ["datasets/letters.csv"])
    #expect(answer.failure == nil)
  }

  @Test func `an answer that is cut anywhere, or goes on, is torn`() {
    for length in 0..<Self.whole.count {
      #expect(Self.problem(Array(Self.whole.prefix(length))) != nil, "cut to \(length) bytes")
    }
    #expect(Self.problem(Self.whole + [0]) == .trailingBytes)
    #expect(Self.problem(Self.whole + Self.whole) == .trailingBytes)
  }

  @Test func `a byte that is changed anywhere never brings the reader down`() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix64(seed: seed)
    for _ in 0..<20_000 {
      var bytes = Self.whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      guard let answer = try? WorkAnswer(reading: bytes) else { continue }
      #expect(answer.files.allSatisfy { WorkAnswer.isName($0.name) }, "seed \(seed)")
    }
  }

  @Test(arguments: [
    "", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".", "a/.", "a\u{0}b", "a\nb", "a\u{1B}[2Jb",
    "a\u{202E}b",
    String(repeating: "a", count: 256), String(repeating: "a/", count: 600) + "a",
  ])
  func `a name that would leave the folder or fool who reads it is refused`(name: String) {
    #expect(Self.problem(Self.answer { $0.append(.file, texts: [name]) }) == .badName)
  }

  @Test func `what does not belong into an answer is refused`() {
    #expect(Self.problem([]) == .noEnd)
    #expect(Self.problem(WorkOrder(workspace: "w", .script("s")).frames(parent: 1)) == .notOfAnAnswer)
    #expect(
      Self.problem(Self.answer { for _ in 0..<2 { $0.append(.file, texts: ["a"]) } }) == .twoOfOneName)
    #expect(
      Self.problem(Self.answer { for name in ["a/b", "a"] { $0.append(.file, texts: [name]) } })
        == .fileAsFolder)
    #expect(Self.problem(Self.answer { $0.append(.used, texts: ["a", "12"]) }) == .badInput)
    #expect(Self.problem(Self.answer { $0.append(.printed, [0xFF]) }) == .notUTF8)
    #expect(
      Self.problem(Self.answer { for k in 0...WorkAnswer.mostFiles { $0.append(.file, texts: ["\(k)"]) } })
        == .tooManyFiles)
    #expect(Self.problem(Self.answer { $0.append(.failure, texts: ["crashed", "", "", ""]) }) == .badCause)
    let huge: [UInt8] = [FrameKind.printed.rawValue] + [UInt8](repeating: 0xFF, count: 8)
    #expect(Self.problem(FrameWriter().bytes + huge) == .tornFrame)
  }

  @Test func `an error that comes back gives no orders to the terminal`() throws {
    let failure = WorkFailure(
      .scriptError, Phrase(verbatim: "a\u{1B}[2Jb"), details: [Phrase(verbatim: "c\u{7}")])
    let bytes = Self.answer { $0.append(.failure, texts: WorkAnswer.frame(failure, in: .english)) }
    #expect(try WorkAnswer(reading: bytes).failure?.text(in: .english) == "a\u{FFFD}[2Jb\n  c\u{FFFD}")
  }

  @Test func `only what may end otherwise is worth another try`() {
    let causes = WorkFailure.Cause.allCases.filter { WorkFailure($0, .empty).isWorthRetrying }
    #expect(causes == [.lockedFile, .timeLimit, .killed, .notStarted, .stopped])
  }
}
