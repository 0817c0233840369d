import Diagnostics
import Foundation
import Ledger
import Testing

@testable import Workbench

@Suite struct JobRunnerTests {
  private func failure(_ cause: WorkFailure.Cause) -> WorkFailure {
    WorkFailure(cause, Phrase("no", zh: "不"))
  }

  @Test func `a run publishes its files and notes what it read and gave`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["名单.csv": "unit\n甲\n", "b/c.txt": "x"])
    let run = try #require(try runner.perform(room.planned(due: 5)).record)
    #expect(run.state == .succeeded)
    #expect(room.text("out/ranking/2021Q3/名单.csv") == "unit\n甲\n")
    #expect(room.text("out/ranking/2021Q3/b/c.txt") == "x")
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
    #expect(try runner.ledger.inputs(of: run.id).map(\.name) == ["datasets/letters.csv"])
    #expect(try runner.ledger.outputs(of: run.id).map(\.name) == ["b/c.txt", "名单.csv"])
    #expect(try runner.ledger.log(of: run.id) == "printed\n")
  }

  @Test func `with nothing changed nothing is run, unless it is asked for`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1"])
    #expect(try runner.perform(room.planned()).record?.state == .succeeded)
    #expect(try runner.perform(room.planned()).record?.state == .unchanged)
    #expect(try runner.perform(room.planned()).record?.state == .unchanged)
    #expect(room.worked == 1)
    #expect(try runner.ledger.outputs(of: 3).map(\.name) == ["a.txt"])
    #expect(try runner.perform(room.planned(), again: true).record?.state == .succeeded)
    #expect(room.worked == 2)
  }

  @Test(arguments: [
    "datasets/letters.csv", "scripts/a.lua", "datasets/holidays.csv", "out/ranking/2021Q3/a.txt",
  ])
  func `another input, script, calendar or output is reason to run again`(_ changed: String) throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1"])
    _ = try runner.perform(room.planned())
    try room.write(changed, "other")
    #expect(try runner.perform(room.planned()).record?.state == .succeeded)
    #expect(room.text("out/ranking/2021Q3/a.txt") == "1")
  }

  @Test func `another parameter or quarter is another run`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1"])
    _ = try runner.perform(room.planned())
    #expect(try runner.perform(room.planned(quarter: "2021Q2")).record?.state == .succeeded)
    var order = room.planned().order
    order.parameters = ["top": "3"]
    #expect(try runner.perform(PlannedRun(job: "ranking", order: order)).record?.state == .succeeded)
  }

  @Test func `what somebody put into a set is kept when the set is replaced`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1"])
    _ = try runner.perform(room.planned())
    try room.write("out/ranking/2021Q3/note.txt", "mine")
    _ = try runner.perform(room.planned(), again: true)
    #expect(room.names(in: "out/ranking/2021Q3") == [".tongbao-run", "a.txt"])
    let kept = try #require(room.names(in: "jobs/kept").first)
    #expect(room.text("jobs/kept/\(kept)/note.txt") == "mine")
  }

  @Test func `a failed run leaves the old set, says why, and is tried again for the causes that are named`()
    throws
  {
    let room = try JobRoom()
    _ = try room.runner(["a.txt": "1"]).perform(room.planned(due: 1))
    try room.write("scripts/a.lua", "return 2\n")
    let runner = try room.runner { _ in
      throw WorkFailure(.lockedFile, Phrase("it is being written", zh: "正在写入"))
    }
    var planned = room.planned(due: 2)
    planned.pause = { cause, attempt in cause == "locked_file" && attempt < 3 ? 60 : nil }
    let run = try #require(try runner.perform(planned).record)
    #expect(run.state == .failed)
    #expect(run.cause == "locked_file")
    #expect(run.message == "it is being written")
    #expect(run.notBefore == room.now + 60)
    #expect(room.text("out/ranking/2021Q3/a.txt") == "1")
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
    let other = try room.runner { _ in throw WorkFailure(.scriptError, Phrase("no column", zh: "没有列")) }
    planned = room.planned(due: 3)
    planned.pause = { cause, _ in cause == "locked_file" ? 60 : nil }
    #expect(try other.perform(planned).record?.notBefore == nil)
  }

  @Test func `an output that is not declared fails the run`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["lists/a.csv": "1", "other.csv": "2"])
    var planned = room.planned()
    planned.outputs = ["lists/*.csv"]
    let run = try runner.perform(planned).record
    #expect(
      run?.message == """
        the job gave "other.csv", which is none of its outputs (lists/*.csv)
          help: add it to outputs in scripts/jobs.yaml
        """)
    #expect(room.names(in: "out") == ["ranking"] || room.names(in: "out") == [])
  }

  @Test(arguments: ["../x", "/x", "a/../b", "", ".tongbao-run", "a\nb"])
  func `a name that would leave the set is refused`(_ name: String) throws {
    let room = try JobRoom()
    let run = try room.runner([name: "1"]).perform(room.planned()).record
    #expect(run?.state == .failed)
    #expect(run?.cause == "outputs")
  }

  @Test(arguments: ["", ".", "..", "a/b", ".a", "a b"])
  func `a job whose name is no name of a folder is refused`(_ name: String) throws {
    let room = try JobRoom()
    let runner = try room.runner([:])
    #expect(throws: JobsError(.badName(name))) { try runner.perform(room.planned(name)) }
  }

  @Test func `a job is not run while it runs, and who runs it is told`() throws {
    let room = try JobRoom()
    let inner = try room.runner(["a.txt": "1"])
    let runner = try room.runner { _ in
      guard case .busy(let holder) = try inner.perform(room.planned()) else {
        throw self.failure(.scriptError)
      }
      return ["a.txt": "\(holder.map { $0.process.number == getpid() && $0.since == room.now } ?? false)"]
    }
    #expect(try runner.perform(room.planned()).record?.state == .succeeded)
    #expect(room.text("out/ranking/2021Q3/a.txt") == "true")
  }

  @Test func `of many that run what is due each due time is done by one`() throws {
    let room = try JobRoom()
    let runners = try (0..<6).map { _ in try room.runner(["a.txt": "1"]) }
    DispatchQueue.concurrentPerform(iterations: runners.count) { index in
      _ = try? RunDue(runners[index]) { ledger, _ in
        let runs = try (1...12 as ClosedRange<Int64>).filter { try !ledger.isHandled("ranking", due: $0) }
        return DueWork(runs: runs.map { room.planned(due: $0) })
      }.call()
    }
    // Whoever found the job busy leaves the rest to the next call.
    try RunDue(runners[0]) { ledger, _ in
      let runs = try (1...12 as ClosedRange<Int64>).filter { try !ledger.isHandled("ranking", due: $0) }
      return DueWork(runs: runs.map { room.planned(due: $0) })
    }.call()
    let runs = try runners[0].ledger.runs()
    #expect(runs.compactMap(\.due).sorted() == Array(1...12))
    #expect(runs.filter { !$0.state.isGood }.map(\.id) == [])
    #expect(room.worked == 1)
    #expect(try runners[0].ledger.integrity() == "ok")
  }

  @Test func `where one due time has to wait, those after it wait as well`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1"])
    guard case .taken(let lock) = try RunLock.take(runner.folder.lock(of: "ranking"), at: 1) else {
      Issue.record("the lock is held")
      return
    }
    let due = RunDue(runner) { ledger, _ in
      let runs = try (1...3 as ClosedRange<Int64>).filter { try !ledger.isHandled("ranking", due: $0) }
      return DueWork(runs: runs.map { room.planned(due: $0) })
    }
    // Whoever runs the job ends just then.
    try due.call { outcome, _ in if case .busy = outcome { lock.release() } }
    #expect(try runner.ledger.runs().isEmpty)
    try due.call()
    #expect(try runner.ledger.runs().reversed().compactMap(\.due) == [1, 2, 3])
  }

  @Test func `a stopped run is begun again by the next call`() throws {
    let room = try JobRoom()
    let runner = try room.runner { _ in throw self.failure(.stopped) }
    let run = try runner.perform(room.planned(due: 1)).record
    #expect(run?.state == .stopped)
    #expect(try runner.ledger.retries().map(\.id) == [1])
  }
}
