import Diagnostics
import Foundation
import GRDB
import Testing

@testable import Ledger

@Suite struct LedgerTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "ledger-\(UUID().uuidString)")

  private func ledger() throws -> Ledger {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return try Ledger(folder.appending(path: "ledger.sqlite").path)
  }

  private func run(_ job: String, due: Int64?, covered: [Int64]? = nil, attempt: Int = 1) -> NewRun {
    NewRun(
      job: job, due: due, covered: covered ?? due.map { [$0] } ?? [], attempt: attempt, quarter: "2021Q3",
      reason: .due,
      basis: RunBasis(work: "script a", workHash: "h", parameters: "", engine: "1", calendar: "c"),
      host: "here", process: 1)
  }

  @Test func `a due time is given to the first that asks`() throws {
    let ledger = try ledger()
    #expect(try ledger.begin(run("a", due: 100), at: 101) == 1)
    #expect(try ledger.begin(run("a", due: 100), at: 102) == nil)
    #expect(try ledger.begin(run("b", due: 100), at: 102) == 2)
  }

  @Test func `a run that stands for merged due times leaves none of them to another`() throws {
    let ledger = try ledger()
    #expect(try ledger.begin(run("a", due: 300, covered: [100, 200, 300]), at: 301) == 1)
    #expect(try ledger.begin(run("a", due: 200), at: 301) == nil)
    #expect(try ledger.begin(run("a", due: 400, covered: [300, 400]), at: 401) == nil)
    #expect(try ledger.begin(run("a", due: 400), at: 401) == 2)
    #expect(try ledger.lastDue() == ["a": 400])
  }

  @Test func `an attempt is begun once, and takes the due times over`() throws {
    let ledger = try ledger()
    let first = try #require(try ledger.begin(run("a", due: 100), at: 101))
    try ledger.end(first, RunEnd(.failed, at: 102, cause: "locked_file", notBefore: 160))
    #expect(try ledger.retries().map(\.id) == [1])
    #expect(try ledger.begin(run("a", due: 100, attempt: 2), at: 160) == 2)
    #expect(try ledger.begin(run("a", due: 100, attempt: 2), at: 160) == nil)
    #expect(try ledger.covered(by: 2) == [100])
    #expect(try ledger.retries().map(\.id) == [])
  }

  @Test func `a run that has ended stays as it ended`() throws {
    let ledger = try ledger()
    let id = try #require(try ledger.begin(run("a", due: nil), at: 1))
    try ledger.end(id, RunEnd(.interrupted, at: 2))
    try ledger.end(id, RunEnd(.succeeded, at: 3))
    #expect(try ledger.run(id)?.state == .interrupted)
    #expect(try ledger.run(id)?.ended == 2)
  }

  @Test func `another opening sees what was written, and the file is sound`() throws {
    let one = try ledger()
    _ = try one.begin(run("a", due: 5), at: 6)
    try one.makeReady(
      1,
      ReadyRun(
        inputs: [RecordedFile(name: "datasets/x.csv", sha256: "1")],
        outputs: [RecordedFile(name: "y.csv", sha256: "2")],
        log: "said\n", seconds: 0.5, processorSeconds: 0.25, peakBytes: 1024))
    let other = try ledger()
    #expect(try other.run(1)?.state == .ready)
    #expect(try other.inputs(of: 1).map(\.name) == ["datasets/x.csv"])
    #expect(try other.outputs(of: 1).map(\.sha256) == ["2"])
    #expect(try other.log(of: 1) == "said\n")
    #expect(try other.integrity() == "ok")
    #expect(try other.name() == one.name())
  }

  @Test func `a file that is no ledger is refused`() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: "ledger.sqlite").path
    try Data(repeating: 0x41, count: 5000).write(to: URL(filePath: path))
    let error = #expect(throws: LedgerError.self) { _ = try Ledger(path) }
    #expect(error?.problem == .damaged("file is not a database"))
  }

  @Test func `a ledger of a later form is refused`() throws {
    let path = try ledger().path
    try Ledger(path).queue.write { try $0.execute(sql: "PRAGMA user_version = 9") }
    let error = #expect(throws: LedgerError.self) { _ = try Ledger(path) }
    #expect(
      error?.text(in: .english) == """
        the ledger "\(path)" has form 9, which a later Tongbao writes
          help: use that version
        """)
  }

  @Test func `runs are found by job, quarter and state, the newest first`() throws {
    let ledger = try ledger()
    for due in 1...4 as ClosedRange<Int64> {
      _ = try ledger.begin(run(due % 2 == 0 ? "even" : "odd", due: due), at: due)
    }
    try ledger.end(2, RunEnd(.failed, at: 9))
    #expect(try ledger.runs().map(\.id) == [4, 3, 2, 1])
    #expect(try ledger.runs(RunFilter(job: "even")).map(\.id) == [4, 2])
    #expect(try ledger.runs(RunFilter(states: [.failed])).map(\.id) == [2])
    #expect(try ledger.runs(RunFilter(quarter: "2020Q1")).map(\.id) == [])
    #expect(try ledger.runs(RunFilter(limit: 1)).map(\.id) == [4])
  }
}
