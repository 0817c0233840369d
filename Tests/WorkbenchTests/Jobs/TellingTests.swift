import CivilTime
import Diagnostics
import Foundation
import Ledger
import Scheduling
import Testing

@testable import Workbench

@Suite struct TellingTests {
  private func difference(_ old: [String: String], _ new: [String: String]) -> [String] {
    func files(_ texts: [String: String]) -> [(name: String, bytes: [UInt8])] {
      texts.map { ($0.key, Array($0.value.utf8)) }
    }
    return SetDifference(from: files(old), to: files(new)).lines.map { $0.text(in: .english) }
  }

  @Test func `of lists it is told who enters and leaves, of rankings who moves`() {
    let old = "unit,rank,score\n甲,1,90\n乙,2,80\n丙,3,70\n"
    let new = "unit,rank,score\n乙,1,85\n甲,2,80\n丁,3,70\n"
    #expect(
      difference(["r.csv": old], ["r.csv": new]) == [
        "r.csv: changes", "  丁 enters", "  丙 leaves", "  乙 moves from 2 to 1", "  乙: score was 80, is 85",
        "  甲 moves from 1 to 2", "  甲: score was 90, is 80",
      ])
  }

  @Test func `of other texts the lines are told, of other files the sizes`() {
    #expect(
      difference(
        ["a.txt": "one\ntwo\n", "b.bin": "\0", "gone": ""],
        ["a.txt": "one\nthree\n", "b.bin": "\0\0", "new": ""]) == [
          "a.txt: changes", "  - two", "  + three", "b.bin: changes", "  1 and 2 bytes", "gone: is gone",
          "new: is new",
        ])
  }

  @Test func `sets that are the same differ in nothing`() {
    #expect(difference(["a": "1"], ["a": "1"]) == [])
  }

  @Test func `two runs differ in what they read, rest on and gave`() throws {
    let room = try JobRoom()
    let runner = try room.runner { _ in ["a.csv": "unit\n\(room.worked)\n"] }
    _ = try runner.perform(room.planned())
    try room.write("datasets/letters.csv", "unit\n乙\n")
    _ = try runner.perform(room.planned())
    let (one, other) = (try runner.ledger.known(1), try runner.ledger.known(2))
    let lines = try RunDifference(one, other, in: runner.folder, runner.ledger).lines.map {
      $0.text(in: .english)
    }
    #expect(
      lines == [
        "input datasets/letters.csv: was 861a88b1cc7d, is \(ContentHash.sha256(Array("unit\n乙\n".utf8)).prefix(12))",
        "a.csv: changes", "  2 enters", "  1 leaves",
      ])
    #expect(try RunDifference(one, one, in: runner.folder, runner.ledger).lines == [])
    let error = #expect(throws: JobsError.self) { try runner.ledger.known(9) }
    #expect(
      error?.text(in: .english) == """
        no run 9; the newest is 2
          help: tongbao jobs history lists the runs
        """)
  }

  @Test func `a backfill tells first and writes nothing`() throws {
    let room = try JobRoom()
    let backfill = Backfill(WorkspaceFolder(room.path)) { _ in
      WorkResult(files: [("a.csv", Array("unit\n甲\n".utf8))], printed: "", used: [])
    }
    let lines = try backfill.difference(room.planned()).lines.map { $0.text(in: .english) }
    #expect(lines == ["a.csv: is new"])
    #expect(room.names(in: "out") == [])
    #expect(room.names(in: "jobs") == [])
    let runner = try room.runner(["a.csv": "unit\n甲\n"])
    #expect(try Backfill.write(room.planned(), runner).record?.reason == .backfill)
    #expect(try backfill.difference(room.planned()).isEmpty)
  }

  @Test func `quarters are named by their ends`() throws {
    #expect(try Backfill.quarters("2020Q4..2021Q2").map(\.description) == ["2020Q4", "2021Q1", "2021Q2"])
    #expect(try Backfill.quarters("2021Q3").map(\.description) == ["2021Q3"])
  }

  @Test(arguments: ["", "2021", "2021Q3..", "2021Q3..2021Q1", "2021Q1.2021Q2", "2021Q1...2021Q2"])
  func `what is no range of quarters is refused`(_ text: String) {
    #expect(throws: JobsError(.notAQuarterRange(text))) { try Backfill.quarters(text) }
  }

  @Test func `who is to be told is told once, and of changes only if so asked`() throws {
    let room = try JobRoom()
    var planned = room.planned()
    planned.notification = JobNotification(.folder("outbox"), .changed)
    _ = try room.runner(["a.txt": "1"]).perform(planned)
    _ = try room.runner(["a.txt": "1"]).perform(planned, again: true)
    #expect(room.names(in: "outbox") == ["ranking-1.txt"])
    _ = try room.runner(["a.txt": "2"]).perform(planned, again: true)
    #expect(room.names(in: "outbox") == ["ranking-1.txt", "ranking-3.txt"])
    #expect(
      room.text("outbox/ranking-3.txt") == """
        ranking 2021Q3: succeeded (run 3)
        \(room.path)/out/ranking/2021Q3/a.txt

        """)
  }

  @Test func `killed before it told, the next call tells, though the job is not due`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1"])
    let new = NewRun(
      job: "ranking", due: nil, covered: [], attempt: 1, quarter: "2021Q3", reason: .manual,
      basis: runner.basis(of: room.planned().order), host: "h", process: 1, change: nil)
    let run = try #require(try runner.ledger.begin(new, at: 1))
    var end = RunEnd(.succeeded, at: 2)
    end.isToBeTold = true
    try runner.ledger.end(run, end)
    let due = RunDue(runner) { _, _ in
      var work = DueWork()
      work.notifications["ranking"] = JobNotification(.folder("outbox"), .always)
      return work
    }
    try due.call()
    #expect(room.names(in: "outbox") == ["ranking-1.txt"])
    #expect(try runner.ledger.untoldJobs() == [])
  }

  @Test func `a program is started without a shell, and its failure is in the log of a run that succeeded`()
    throws
  {
    let room = try JobRoom()
    var planned = room.planned()
    planned.notification = JobNotification(.command(["touch", "\(room.path)/$(x) %"]), .always)
    planned.notification = JobNotification(.command(["touch", "-r", "/nowhere"]), .always)
    let run = try #require(try room.runner(["a.txt": "1"]).perform(planned).record)
    #expect(run.state == .succeeded)
    #expect(try room.runner([:]).ledger.log(of: run.id) == "printed\n\"touch\" ended with status 1\n")
    planned.notification = JobNotification(.command(["no such program"]), .always)
    let other = try #require(try room.runner(["a.txt": "1"]).perform(planned, again: true).record)
    let log = try room.runner([:]).ledger.log(of: other.id)
    #expect(log == "printed\n\"no such program\" cannot be started: No such file or directory\n")
    let ledger = try room.runner([:]).ledger
    func problems() throws -> [String] {
      try JobsHealth(ledger, Lateness(), jobs: ["ranking"], at: room.now, silence: 600).problems
        .map { $0.text(in: .english) }.filter { $0.contains("nobody") }
    }
    #expect(
      try problems() == [
        "nobody was told of job \"ranking\": \"no such program\" cannot be started: No such file or directory (2)"
      ])
    planned.notification = JobNotification(.folder("outbox"), .always)
    _ = try room.runner(["a.txt": "1"]).perform(planned, again: true)
    #expect(try problems() == [])
  }

  @Test func `paths are quoted for systemd, for the shell and for cron`() throws {
    let files = try TimerFiles(
      program: "/opt/tong bao $5/bin", workspace: "/数据/50% $it's \"x\"", everyMinutes: 5)
    #expect(
      files.service.split(separator: "\n").last
        == #"ExecStart="/opt/tong bao $5/bin" jobs run-due --workspace "/数据/50%% $$it's \"x\"""#)
    #expect(
      files.crontab == #"*/5 * * * * '/opt/tong bao $5/bin' jobs run-due --workspace '/数据/50\% $it'\''s "x"'"#
    )
    #expect(throws: JobsError(.pathForTimers("/a\\b"))) {
      try TimerFiles(program: "/x", workspace: "/a\\b", everyMinutes: 5)
    }
  }

  @Test func `silence, lateness and failures are noticed`() throws {
    let room = try JobRoom()
    let runner = try room.runner { _ in throw WorkFailure(.scriptError, Phrase("no column", zh: "没有列")) }
    func problems(_ overdue: [(job: String, due: Int64)] = []) throws -> [String] {
      var lateness = Lateness()
      lateness.overdue = overdue
      return try JobsHealth(runner.ledger, lateness, jobs: ["ranking"], at: room.now, silence: 600)
        .problems.map { $0.text(in: .english) }
    }
    #expect(try problems() == ["run-due was never called here"])
    try RunDue(runner) { _, _ in DueWork() }.call()
    #expect(try problems() == [])
    #expect(
      try problems([("lists", room.now - 7200)]) == [
        "job \"lists\" was due at 2021-10-14 07:00 and was not begun"
      ])
    #expect(
      try problems([("lists", room.now - 7200), ("lists", room.now - 3600), ("lists", room.now - 10800)]) == [
        "job \"lists\" was due at 2021-10-14 06:00 and was not begun; nor were 2 later ones"
      ])
    _ = try runner.perform(room.planned(due: 5))
    #expect(try problems() == ["job \"ranking\" for 2021Q3 failed at 2021-10-14 09:00 (run 1)"])
    // Another quarter that goes well mends nothing, and one that somebody tried by hand is their business.
    let other = try room.runner(["a.txt": "1"])
    _ = try other.perform(room.planned(quarter: "2021Q2"))
    _ = try runner.perform(room.planned(quarter: "1999Q1"))
    #expect(try problems() == ["job \"ranking\" for 2021Q3 failed at 2021-10-14 09:00 (run 1)"])
    room.now += 601
    #expect(
      try problems() == [
        "run-due has not been called since 2021-10-14 09:00: neither timer, cron nor loop is at work",
        "job \"ranking\" for 2021Q3 failed at 2021-10-14 09:00 (run 1)",
      ])
    room.now -= 4000
    #expect(
      try problems()[0]
        == "run-due was last called at 2021-10-14 09:00, which is in the future: a clock is wrong")
  }

  @Test func `states stand in a grid of quarters and jobs, and on a page`() throws {
    let room = try JobRoom()
    let runner = try room.runner(["a.txt": "1"])
    _ = try runner.perform(room.planned())
    _ = try runner.perform(room.planned(quarter: "2021Q2"))
    _ = try runner.perform(room.planned("名单"))
    _ = try room.runner { _ in throw WorkFailure(.scriptError, Phrase("no <column>", zh: "没有列")) }.perform(
      room.planned("trend"))
    let grid = JobGrid(jobs: ["名单", "ranking"], try runner.ledger.runs(), in: .english)
    #expect(
      grid.lines == [
        "quarter  名单       ranking    trend", "2021Q3   succeeded  succeeded  failed",
        "2021Q2   –          succeeded  –",
      ])
    let page = grid.page(at: room.now, health: [Phrase("a < b", zh: "甲")])
    #expect(page.contains("<td class=\"bad\">failed<br>2021-10-14 09:00<br>run 4</td>"))
    #expect(page.contains("<p>a &lt; b</p>"))
    #expect(!page.contains("<script"))
  }

  @Test(arguments: [
    ("*.csv", "a.csv", true), ("*.csv", "b/a.csv", false), ("**.csv", "b/a.csv", true),
    ("lists/", "lists/b/c", true),
    ("lists/", "list", false), ("a*b*c", "aXbYc", true), ("a*b*c", "acb", false), ("", "", true),
    ("*", "", true),
  ])
  func `a pattern stands for names`(_ pattern: String, _ name: String, _ matches: Bool) {
    #expect(NamePattern(pattern).matches(name) == matches)
  }
}
