import CivilTime
import Diagnostics
import Scheduling
import Testing

@testable import Workbench

@Suite struct JobFileTests {
  private func read(_ text: String) throws -> JobFile {
    try JobFile.read(
      Array(text.utf8), scripts: ["lists/all", "rankings/quarterly"], datasets: ["units", "media_checks"]
    ) { $0 == "quarterly" }
  }

  /// What is wrong, a headline each.
  private func problems(_ text: String) -> [String] {
    do {
      return ["read \(try read(text).jobs.count)"]
    } catch let list as DiagnosticList {
      return list.items.map { $0.headline(in: .english) }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `a job is what its lines say`() throws {
    let file = try read(
      """
      zone: "+09:00"
      jobs:
        - name: 排名
          title: 季度排名
          script: rankings/quarterly.lua
          when: 季度结束后第5个工作日 09:00
          quarter: 本季度
          parameters: { note: "截至{quarter}" }
          missed: 逐次补
          retry: { causes: [locked_file, crashed], times: 2, pause: 5 分钟 }
          limits: { time: 30 s, processor: 2 h, memory: 500 MB, output: 1 GB }
          outputs: ["*.csv"]
          notify: { command: [send, 通报], only: changed }
          reads: [units]
        - name: notice
          notice: internal
          template: quarterly
          when: after 排名
      """)
    #expect(file.zone.text == "+09:00")
    var job = Job(
      name: "排名", work: .script("rankings/quarterly"), schedule: try Schedule("季度结束后第5个工作日 09:00"))
    job.title = "季度排名"
    job.quarter = .current
    job.parameters = [JobParameter(name: "note", value: "截至{quarter}")]
    job.missed = .each
    job.retries = RetryPolicy(causes: ["locked_file", "crashed"], count: 2, pause: 300)
    job.limits.seconds = 30
    job.limits.processorSeconds = 7200
    job.limits.memory = 500 << 20
    job.limits.output = 1 << 30
    job.outputs = ["*.csv"]
    job.notification = JobNotification(.command(["send", "通报"]), .changed)
    job.reads = ["units"]
    #expect(file.jobs.first == job)
    #expect(file.jobs.last?.work == .notice(template: "quarterly", isInternal: true))
  }

  @Test func `all that is wrong is told at once, in the order of the file`() {
    let found = problems(
      """
      jobs:
        - name: a
          scirpt: lists/all
          when: every wrokday 08:30
        - name: b
          script: lists/al
          when: after c
          limits: { memory: 2 PB, time: 30 }
          reads: [unit]
        - name: B
          script: lists/all
          when: 0 0 30 2 *
          parameters: { x: "{quater}" }
        - name: c
          script: lists/all
          when: when media changes
          missed: twice
      """)
    #expect(
      found == [
        "scripts/jobs.yaml:2:5: the job has no \"script\", no \"notice\" and no \"bundle\"",
        "scripts/jobs.yaml:3:5: no \"scirpt\" here; did you mean \"script\"?",
        "scripts/jobs.yaml:4:11: \"every wrokday 08:30\" is no schedule: nothing is known by \"wrokday\"; did you mean \"workday\"?",
        "scripts/jobs.yaml:6:13: no script \"lists/al\" in scripts/; did you mean \"lists/all\"?",
        "scripts/jobs.yaml:8:23: no unit \"PB\"; did you mean \"KB\"?",
        "scripts/jobs.yaml:8:35: \"30\" has no unit",
        "scripts/jobs.yaml:9:13: no dataset \"unit\"; did you mean \"units\"?",
        "scripts/jobs.yaml:12:11: \"0 0 30 2 *\" is no schedule: it never comes, since no month of it has such a day: day 30, month 2",
        "scripts/jobs.yaml:13:22: nothing is put in for \"{quater}\"; did you mean \"quarter\"?",
        "scripts/jobs.yaml:16:11: no dataset \"media\"; did you mean \"media_checks\"?",
        "scripts/jobs.yaml:17:13: expected \"skip\", \"once\", \"each\", \"跳过\", \"补一次\" or \"逐次补\", found \"twice\"",
      ])
  }

  @Test func `names stand once, and jobs do not wait for each other`() {
    #expect(
      problems(
        """
        jobs:
          - { name: a, script: lists/all, when: after b }
          - { name: b, script: lists/all, when: after a }
          - { name: c, script: lists/all, when: after d }
          - { name: A, script: lists/all, when: every day }
        """) == [
          "scripts/jobs.yaml:2:41: jobs wait for each other and never run: a → b → a",
          "scripts/jobs.yaml:4:41: no job \"d\"",
          "scripts/jobs.yaml:5:13: the name \"A\" is taken by the job of line 2, and both would write to one folder",
        ])
    #expect(
      problems(
        """
        jobs:
          - { name: x, script: lists/all, when: after b }
          - { name: a, script: lists/all, when: after b }
          - { name: b, script: lists/all, when: after c }
          - { name: c, script: lists/all, when: after a }
        """) == ["scripts/jobs.yaml:3:41: jobs wait for each other and never run: a → b → c → a"])
    #expect(
      problems("zone: Asia") == [
        "scripts/jobs.yaml:1:1: \"jobs\" is missing",
        "scripts/jobs.yaml:1:7: a zone is the distance from Greenwich such as \"+08:00\", found \"Asia\"",
      ])
  }

  @Test func `the next times stand in columns of equal width`() throws {
    let file = try read(
      """
      jobs:
        - name: rankings
          script: rankings/quarterly
          when: 季度结束后第5个工作日 09:00
        - name: lists
          script: lists/all
          when: after rankings
      """)
    let day = try #require(CivilDate(year: 2021, month: 1, day: 1))
    let calendar = try WorkdayCalendar(exceptions: [day: false])
    let now = file.zone.instant(try #require(CivilDateTime(isoText: "2021-03-31 12:00")))
    let lines = JobPreview(file, calendar: calendar, now: now, count: 2, .chinese).lines
    #expect(
      lines == [
        "2个任务，自2021-03-31 12:00起，时区+08:00", "", "rankings · 脚本rankings/quarterly", "  季度结束后第5个工作日09:00",
        "    日期        星期  时间   工作日                所属季度",
        "    2021-04-07  周三  09:00  当月第5个，当季第5个  2021Q1",
        "    2021-07-07  周三  09:00  当月第5个，当季第5个  2021Q2", "", "lists · 脚本lists/all", "  rankings成功之后", "",
        "工作日历覆盖2021年至2021年",
      ])
  }
}
