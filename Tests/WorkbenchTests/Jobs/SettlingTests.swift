import Diagnostics
import Foundation
import Ledger
import Testing

@testable import Workbench

/// What a process left that was killed, at each place where it may have been.
@Suite struct SettlingTests {
  private func new(_ runner: JobRunner, _ planned: PlannedRun, attempt: Int = 1) -> NewRun {
    NewRun(
      job: planned.job, due: planned.due, covered: planned.covered, attempt: attempt,
      quarter: planned.order.quarter,
      reason: .due, basis: runner.basis(of: planned.order), host: "here", process: 1)
  }

  private func file(_ text: String) -> RecordedFile {
    RecordedFile(name: "a.txt", sha256: ContentHash.sha256(Array(text.utf8)))
  }

  /// A run that came as far as its results standing aside, and being noted if so asked.
  private func aside(_ room: JobRoom, _ runner: JobRunner, isReady: Bool) throws -> (PublishedSet, String) {
    let planned = room.planned(due: 7)
    let id = try #require(try runner.ledger.begin(new(runner, planned), at: room.now))
    let set = runner.folder.set(of: planned.job, quarter: planned.order.quarter)
    let token = try runner.token(id)
    try set.prepare(
      [("a.txt", Array("new".utf8))], SetManifest(run: token, job: planned.job, files: [file("new")]))
    if isReady {
      try runner.ledger.makeReady(
        id,
        ReadyRun(inputs: [], outputs: [file("new")], log: "", seconds: 0, processorSeconds: 0, peakBytes: 0))
    }
    return (set, token)
  }

  @Test func `killed while it worked it is interrupted, and due again`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1"])
    _ = try runner.ledger.begin(new(runner, room.planned(due: 7)), at: room.now)
    try room.write("out/ranking/.partial-1-x/half", "ha")
    #expect(try runner.settleAll().map(\.state) == [.interrupted])
    #expect(try runner.ledger.retries().map(\.notBefore) == [room.now])
  }

  @Test func `killed with its results aside it is interrupted, and nothing is left of them`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "old"])
    _ = try runner.perform(room.planned(due: 1))
    _ = try aside(room, runner, isReady: false)
    #expect(room.names(in: "out/ranking").count == 2)
    #expect(try runner.settleAll().map(\.state) == [.interrupted])
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
    #expect(room.text("out/ranking/2021Q3/a.txt") == "old")
  }

  @Test func `killed before it published it is published by the next`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "old"])
    _ = try runner.perform(room.planned(due: 1))
    _ = try aside(room, runner, isReady: true)
    #expect(try runner.settleAll().map(\.state) == [.succeeded])
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
    #expect(room.text("out/ranking/2021Q3/a.txt") == "new")
  }

  @Test func `killed after it published it has succeeded`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "old"])
    _ = try runner.perform(room.planned(due: 1))
    let (set, token) = try aside(room, runner, isReady: true)
    #expect(try set.publish(token, keeping: runner.folder.kept))
    #expect(try runner.settleAll().map(\.state) == [.succeeded])
    #expect(room.text("out/ranking/2021Q3/a.txt") == "new")
    #expect(try runner.ledger.outputs(of: 2) == [file("new")])
  }

  @Test func `what stands aside and is not whole is not published`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "old"])
    _ = try runner.perform(room.planned(due: 1))
    let (_, token) = try aside(room, runner, isReady: true)
    try room.write("out/ranking/.partial-\(token)/a.txt", "ne")
    #expect(try runner.settleAll().map(\.state) == [.interrupted])
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
    #expect(room.text("out/ranking/2021Q3/a.txt") == "old")
  }

  @Test
  func `where folders cannot change places, killed in between the new set is moved in, or the old one back`()
    throws
  {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "old"])
    _ = try runner.perform(room.planned(due: 1))
    let (set, token) = try aside(room, runner, isReady: true)
    try FileManager.default.moveItem(atPath: set.path, toPath: "\(set.parent)/.old-\(token)")
    #expect(try runner.settleAll().map(\.state) == [.succeeded])
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
    #expect(room.text("out/ranking/2021Q3/a.txt") == "new")
  }

  @Test func `the old set comes back that was moved away for one that is not whole`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "old"])
    _ = try runner.perform(room.planned(due: 1))
    let (set, token) = try aside(room, runner, isReady: true)
    try FileManager.default.moveItem(atPath: set.path, toPath: "\(set.parent)/.old-\(token)")
    try room.write("out/ranking/.partial-\(token)/a.txt", "ne")
    #expect(try runner.settleAll().map(\.state) == [.interrupted])
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
    #expect(room.text("out/ranking/2021Q3/a.txt") == "old")
  }

  @Test func `a run whose old set cannot be cleared away stays ready, and nothing of anybody's is lost`()
    throws
  {
    let room = try JobRoom()
    _ = try room.runner(["a.txt": "1"]).perform(room.planned(due: 1))
    try room.write("out/ranking/2021Q3/own.txt", "my only copy")
    try room.write("jobs/kept", "a file in the place of a folder")
    let runner = try room.runner(["a.txt": "2"])
    #expect(throws: WorkbenchError.self) { try runner.perform(room.planned(due: 2), again: true) }
    #expect(room.text("out/ranking/2021Q3/a.txt") == "2")
    #expect(try runner.ledger.run(2)?.state == .ready)
    var problems: [Phrase] = []
    #expect(try runner.settleAll(&problems).isEmpty)
    #expect(problems.map { $0.text(in: .english).hasPrefix("job \"ranking\": cannot write") } == [true])
    try FileManager.default.removeItem(atPath: "\(room.path)/jobs/kept")
    #expect(try runner.settleAll().map(\.state) == [.succeeded])
    let kept = try #require(room.names(in: "jobs/kept").first)
    #expect(room.text("jobs/kept/\(kept)/own.txt") == "my only copy")
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
  }

  @Test func `a run is published though a copy of the ledger that was put back gives its number anew`() throws
  {
    let room = try JobRoom()
    let ledger = "\(room.path)/jobs/ledger.sqlite"
    _ = try room.runner(["a.txt": "1"]).perform(room.planned(due: 1))
    try FileManager.default.copyItem(atPath: ledger, toPath: "\(room.path)/copy")
    room.now += 60
    _ = try room.runner(["a.txt": "2"]).perform(room.planned(due: 2), again: true)
    try FileManager.default.removeItem(atPath: ledger)
    try FileManager.default.moveItem(atPath: "\(room.path)/copy", toPath: ledger)
    room.now += 60
    let run = try room.runner(["a.txt": "3"]).perform(room.planned(due: 2), again: true).record
    #expect(run?.id == 2)
    #expect(room.text("out/ranking/2021Q3/a.txt") == "3")
  }

  @Test func `what a kill left of an old set is removed, not kept as somebody's own`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1", "b.txt": "2"])
    let run = try #require(try runner.perform(room.planned()).record)
    let set = runner.folder.set(of: "ranking", quarter: "2021Q3")
    let token = try runner.token(run.id)
    let old = "\(set.parent)/.old-\(token)"
    try FileManager.default.copyItem(atPath: set.path, toPath: old)
    try FileManager.default.removeItem(atPath: "\(old)/a.txt")
    #expect(try set.publish(token, keeping: runner.folder.kept))
    #expect(room.names(in: "out/ranking") == ["2021Q3"])
    #expect(room.names(in: "jobs/kept") == [])
  }

  @Test func `a set of another ledger with the same number is not taken for this run's`() throws {
    let room = try JobRoom()
    _ = try room.runner(["a.txt": "old"]).perform(room.planned(due: 1))
    try FileManager.default.removeItem(atPath: "\(room.path)/jobs")
    let runner = try room.runner(["a.txt": "new"])
    #expect(try runner.perform(room.planned(due: 1)).record?.id == 1)
    #expect(room.text("out/ranking/2021Q3/a.txt") == "new")
  }

  @Test func `after ten interruptions in a row it waits for an hour`() throws {
    let room = try JobRoom()
    let runner = try room.runner([:])
    for attempt in 1...11 {
      _ = try runner.ledger.begin(new(runner, room.planned(due: 7), attempt: attempt), at: room.now)
      try runner.settleAll()
      #expect(try runner.ledger.retries().map(\.notBefore) == [room.now + (attempt <= 10 ? 0 : 3600)])
    }
  }

  @Test func `a reader sees the old set or the new one`() throws {
    let room = try JobRoom()
    let runner = try room.runner { _ in
      let number = "\(room.worked)"
      return ["a.txt": number, "b.txt": number]
    }
    _ = try runner.perform(room.planned(), again: true)
    let path = "\(room.path)/out/ranking/2021Q3"
    let reader = SetReader(path)
    for _ in 0..<60 { _ = try runner.perform(room.planned(), again: true) }
    let (pairs, torn, absent) = reader.end()
    #expect(torn == [])
    #expect(absent == 0)
    #expect(pairs > 0)
  }

  @Test(.enabled(if: SmallDisk.isPossible, "needs root to mount a small disk"))
  func `a disk that is full in the middle of an output leaves the old set, and the run says why`() throws {
    let disk = try SmallDisk(kilobytes: 600)
    defer { disk.end() }
    let room = try JobRoom()
    let runner = try JobRunner(WorkspaceFolder(disk.path), now: { room.now }) { order in
      let size = order.parameters["size"].flatMap(Int.init) ?? 0
      return WorkResult(
        files: [
          ("a.txt", Array("old".utf8)), ("b.bin", (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }),
        ],
        printed: "", used: [])
    }
    var order = WorkOrder(workspace: disk.path, .script("a"), parameters: ["size": "1000"])
    #expect(try runner.perform(PlannedRun(job: "big", order: order)).record?.state == .succeeded)
    order.parameters["size"] = "2000000"
    let run = try #require(try runner.perform(PlannedRun(job: "big", order: order)).record)
    #expect(run.state == .failed)
    #expect(run.cause == "disk_full")
    #expect(run.message?.hasSuffix("No space left on device") == true)
    #expect(
      try FileManager.default.attributesOfItem(atPath: "\(disk.path)/out/big/all/b.bin")[.size] as? Int
        == 1000)
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(disk.path)/out/big") == ["all"])
    #expect(try runner.ledger.integrity() == "ok")
  }
}
