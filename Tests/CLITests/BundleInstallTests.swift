import Foundation
import TestSupport
import Testing

/// Another office installs what it was sent, over data of its own.
@Suite struct BundleInstallTests {
  private static let examples = Tongbao.root.appending(path: "scripts/bundles")
  private static let ranking = examples.appending(path: "季度排名")

  /// What the second office has to fill in for the ranking.
  private func answers(_ fingerprint: String, confirm: String = "1.0.0") -> [String: String] {
    ["fingerprint": fingerprint, "by": "李", "on": "2021-09-08", "区水利局": "区水务局", "confirm": confirm]
  }

  private func installed(_ office: SecondOffice) throws -> String {
    let (file, fingerprint) = try office.received(Self.ranking, "季度排名-1.0.0.tongbao")
    let form = try office.bundle("install", file)
    try office.write(
      "answers.yaml", Data(SecondOffice.filled(form.output, answers(fingerprint)).utf8))
    let result = try office.bundle("install", file, "--answers", "answers.yaml")
    #expect(result.status == 0, "\(result.errors)")
    return file
  }

  @Test func `without answers nothing is installed, and what has to be answered is printed`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    let (file, _) = try office.received(Self.ranking, "季度排名-1.0.0.tongbao")
    let result = try office.bundle("install", file)
    #expect(result.status == 1)
    #expect(
      result.output == """
        # 季度排名 1.0.0 · 沂水县政务公开办公室
        fingerprint: ""  # 25位指纹，由对方在电话中读出 (read by its office over the phone)
        by: ""  # 核对人 (who compared it)
        on: ""  # 核对日期 (on which day)
        datasets:  # 对方的名称: 本单位的名称 (their name: ours)
          "checks":
            dataset: "wzjc"
            columns:
              "quarter": "qj"
              "unit": "jg"
              "score": "zdf"
          "units":
            dataset: "dwml"
            columns:
              "name": "mc"
              "class": "lb"
              "official_order": "xh"
        units:  # 我们的写法: 名录中的单位 (as our data has it: the unit)
          "区水利局": ""  # ? 区水务局
        confirm: ""  # 核对无误后写1.0.0 (1.0.0 once all is right)

        """)
    #expect(result.errors.contains("季度排名 is not installed: 4 questions not answered"))
    #expect(!FileManager.default.fileExists(atPath: office.folder.appending(path: "bundles").path))
  }

  @Test func `the ranking runs over columns of other names, other units and GB18030`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    _ = try installed(office)
    #expect(try office.bundle("list").output == "季度排名 1.0.0 of 沂水县政务公开办公室\n")
    let result = try office.bundle("run", "季度排名", "--out", "out")
    #expect(result.errors == "")
    #expect(
      result.output == """
        较好：区教育局、城关街道、河东街道等3个单位
        较差：区民政局
        没有得分：无
        wrote out/排名.csv
        wrote out/名单.csv

        """)
    #expect(
      try office.text("out/排名.csv") == """
        class,rank,unit,checks,score,grade
        区政府部门,1,区教育局,2,92.50,较好
        区政府部门,2,区水务局,1,88.25,中等
        区政府部门,3,区公安分局,1,75.50,中等
        区政府部门,4,区民政局,1,59.50,较差
        街道,1,城关街道,1,96.00,较好
        街道,1,河东街道,1,96.00,较好

        """)
    #expect(
      try office.text("out/名单.csv") == """
        list,place,unit
        较好,1,区教育局
        较好,2,城关街道
        较好,3,河东街道
        较差,1,区民政局

        """)
    let strict = try office.bundle("run", "季度排名", "-p", "good=93")
    #expect(strict.output.contains("区政府部门,1,区教育局,2,92.50,中等"))
  }

  @Test func `the mailbox test counts the working days of here`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    let (file, fingerprint) = try office.received(
      Self.examples.appending(path: "信箱工作日检验"), "信箱工作日检验-1.0.0.tongbao")
    let form = try office.bundle("install", file)
    #expect(
      form.output.contains(
        """
          "letters":
            dataset: "csxj"
            columns:
              "quarter": "qj"
              "unit": "dw"
              "sent_on": "fx"
              "replied_on": "hf"
          "holidays":
            dataset: "holidays"

        """))
    try office.write(
      "answers.yaml", Data(SecondOffice.filled(form.output, answers(fingerprint)).utf8))
    let done = try office.bundle("install", file, "--answers", "answers.yaml", "--as-of", "2021-09-22")
    #expect(done.status == 0, "\(done.errors)")
    let result = try office.bundle("run", "信箱工作日检验", "--as-of", "2021-09-22", "--out", "out")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try office.text("out/答复情况.csv") == """
        answer,count
        先行期限内,1
        办结期限内,1
        尚未到期,1
        未答复,1
        超过期限,1

        """)
    #expect(
      try office.text("out/单位.csv") == """
        unit,letters,in_time,late,percent_in_time
        区公安分局,1,0,1,0.0
        区民政局,2,1,1,50.0
        区教育局,1,1,0,100.0

        """)
  }

  @Test func `a wrong digit, a wrong name and another version's confirmation install nothing`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    let (file, fingerprint) = try office.received(Self.ranking, "季度排名-1.0.0.tongbao")
    let form = try office.bundle("install", file).output
    func errors(_ change: (inout [String: String]) -> Void, _ edit: (String) -> String = { $0 }) throws
      -> String
    {
      var answers = answers(fingerprint)
      change(&answers)
      try office.write("answers.yaml", Data(edit(SecondOffice.filled(form, answers)).utf8))
      let result = try office.bundle("install", file, "--answers", "answers.yaml")
      #expect(result.status != 0)
      return result.errors
    }
    #expect(
      try errors { $0["fingerprint"] = "00000 00000 00000 00000 00000" }.contains(
        "沂水县政务公开办公室 is not trusted: group "))
    #expect(
      try errors({ _ in }, { $0.replacing("\"zdf\"", with: "\"zdff\"") }).contains(
        "answers.yaml:11:16: no \"zdff\" here; did you mean \"zdf\"?"))
    #expect(
      try errors({ _ in }, { $0.replacing("\"zdf\"", with: "\"lxdh\"") }).contains(
        "column \"lxdh\" is text, and decimal is wanted"))
    #expect(
      try errors { $0["区水利局"] = "区水力局" }.contains("no unit \"区水力局\" for \"区水利局\""))
    #expect(try errors { $0["confirm"] = "0.9.0" }.contains("install it?"))
    #expect(try office.bundle("list").output == "no bundle is installed\n")
  }

  @Test func `the next version asks only what is new, says what it changes, and can be taken back`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    _ = try installed(office)
    let next = office.folder.appending(path: "next")
    try FileManager.default.copyItem(at: Self.ranking, to: next)
    func edit(_ path: String, _ old: String, _ new: String) throws {
      let file = next.appending(path: path)
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains(old))
      try Data(text.replacing(old, with: new).utf8).write(to: file)
    }
    try edit("bundle.yaml", "version: 1.0.0", "version: 1.1.0")
    try edit("bundle.yaml", "  1.0.0: 首次发布", "  1.1.0: 只计当季抽查\n  1.0.0: 首次发布")
    try edit("bundle.yaml", "score: decimal}", "score: decimal, checked_on: date}")
    try edit(
      "datasets/datapackage.json", "\"title\": \"得分\", \"type\": \"number\"}",
      "\"title\": \"得分\", \"type\": \"number\"}, {\"name\": \"checked_on\", \"title\": \"检查日期\", \"type\": \"date\"}"
    )
    let rows = try String(contentsOf: next.appending(path: "datasets/checks.csv"), encoding: .utf8)
      .split(separator: "\n").enumerated().map {
        $0.offset == 0 ? "\($0.element),checked_on" : "\($0.element),2021-08-20"
      }
    try Data((rows.joined(separator: "\n") + "\n").utf8).write(
      to: next.appending(path: "datasets/checks.csv"))
    try edit("scripts/排名.lua", "data.checks\n", "data.checks:filter \"checked_on <= '2021-08-20'\"\n")
    let (file, _) = try office.received(next, "季度排名-1.1.0.tongbao")

    let asked = try office.bundle("install", file)
    #expect(asked.status == 1)
    #expect(asked.errors.contains("note: this version also reads checks.checked_on\n"))
    #expect(asked.output.contains("      \"checked_on\": \"rq\"\n"))
    #expect(!asked.output.contains("fingerprint"))
    #expect(asked.output.contains("  \"区水利局\": \"区水务局\"\n"))
    #expect(
      asked.errors.contains(
        """
        over the data here, after 1.0.0:
          名单.csv: changes
            城关街道 leaves
            河东街道 leaves
          排名.csv: changes
            城关街道 leaves
            河东街道 leaves
            区教育局: checks was 2, is 1
            区教育局: score was 92.50, is 91.00

        """), "\(asked.errors)")
    #expect(try office.bundle("list").output.hasPrefix("季度排名 1.0.0 "))

    try office.write("answers.yaml", Data(SecondOffice.filled(asked.output, ["confirm": "1.1.0"]).utf8))
    #expect(try office.bundle("install", file, "--answers", "answers.yaml").status == 0)
    #expect(try office.bundle("list").output.hasPrefix("季度排名 1.1.0 "))
    #expect(!(try office.bundle("run", "季度排名").output.contains("城关街道")))

    #expect(try office.bundle("rollback", "季度排名").output == "季度排名 is 1.0.0 again, after 1.1.0\n")
    #expect(try office.bundle("run", "季度排名").output.contains("街道,1,城关街道,1,96.00,较好"))
    #expect(try office.bundle("verify", "--all").status == 0)
    let old = try office.bundle("install", "季度排名-1.0.0.tongbao")
    #expect(old.status == 3)
    #expect(old.errors.contains("季度排名 1.0.0 is older than 1.1.0, which was seen here"))

    #expect(try office.bundle("remove", "季度排名").output == "removed 季度排名\n")
    let gone = try office.bundle("run", "季度排名")
    #expect(gone.errors.contains("no bundle \"季度排名\" is installed"))
    #expect(gone.status == 2)
  }

  @Test func `a process that is killed while it installs leaves all or nothing`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    let (file, fingerprint) = try office.received(Self.ranking, "季度排名-1.0.0.tongbao")
    let form = try office.bundle("install", file)
    try office.write(
      "answers.yaml", Data(SecondOffice.filled(form.output, answers(fingerprint)).utf8))
    for step in 0..<6 {
      let process = Foundation.Process()
      process.executableURL = URL(filePath: Tongbao.path)
      process.arguments = ["bundle", "install", file, "--answers", "answers.yaml"]
      process.currentDirectoryURL = office.folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: 0.15 * Double(step))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let listed = try office.bundle("list")
      #expect(listed.status == 0)
      #expect(
        ["no bundle is installed\n", "季度排名 1.0.0 of 沂水县政务公开办公室\n"].contains(listed.output), "\(listed)")
      #expect(try office.bundle("verify", "--all").status == 0)
    }
    // What a killed process has left aside counts as nothing, and goes.
    try office.write("bundles/季度排名/.9.1.part/bundle.tongbao", Data("half".utf8))
    _ = try office.bundle("install", file, "--answers", "answers.yaml")
    #expect(
      !FileManager.default.fileExists(atPath: office.folder.appending(path: "bundles/季度排名/.9.1.part").path))
    #expect(try office.bundle("run", "季度排名").status == 0)
  }

  @Test func `an installed file that was changed is not run`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    _ = try installed(office)
    let path = office.folder.appending(path: "bundles/季度排名/1/bundle.tongbao")
    var bytes = try Data(contentsOf: path)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: path)
    let result = try office.bundle("run", "季度排名")
    #expect(result.status == 3)
    #expect(result.errors.contains("bundles/季度排名/1 is refused: "))
    #expect(try office.bundle("verify", "--all").status == 3)
  }

  @Test func `one whose office is not trusted any more is not run`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    _ = try installed(office)
    #expect(try office.bundle("distrust", "沂水县政务公开办公室").status == 0)
    let result = try office.bundle("run", "季度排名")
    #expect(result.errors.contains("the key of 沂水县政务公开办公室 is not trusted here"))
  }

  @Test func `parameters are those of the bundle`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    _ = try installed(office)
    let wrong = try office.bundle("run", "季度排名", "-p", "god=93")
    #expect(wrong.status == 2)
    #expect(
      wrong.errors == """
        error: 季度排名 has no parameter "god"; did you mean "good"?
          help: it takes good, bad

        """)
  }

  @Test func `what is typed finds a bundle's results as tables`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    _ = try installed(office)
    func query(_ text: String) throws -> Tongbao.Result {
      try Tongbao.run(["query", text], folder: office.folder)
    }
    let table = try query("bundle('季度排名', { good = 93 })['排名.csv']:filter \"grade == '较好'\":names 'unit'")
    #expect(table.output.hasSuffix("2 units: 城关街道、河东街道\n"), "\(table)")
    #expect(
      try query("bundle '季度排明'").errors.contains("no bundle \"季度排明\" is installed; did you mean \"季度排名\"?"))
    #expect(try query("bundle('季度排名', { god = 1 })").errors.contains("did you mean \"good\"?"))
  }

  @Test func `a job runs a bundle`() throws {
    let office = try SecondOffice()
    defer { office.remove() }
    _ = try installed(office)
    try office.write(
      "scripts/jobs.yaml",
      Data(
        """
        jobs:
          - name: ranking
            bundle: 季度排名
            when: 季度结束后第5个工作日 09:00
            quarter: 2021Q3
            parameters: {good: 93}

        """.utf8))
    let ran = try Tongbao.run(["jobs", "run", "ranking"], folder: office.folder)
    #expect(ran.status == 0, "\(ran)")
    let again = try Tongbao.run(["jobs", "run", "ranking"], folder: office.folder)
    #expect(again.output.contains("unchanged"), "\(again)")
    let files = try FileManager.default.subpathsOfDirectory(atPath: office.folder.appending(path: "out").path)
    let table = try #require(files.first { $0.hasSuffix("排名.csv") })
    #expect(try office.text("out/\(table)").contains("区政府部门,1,区教育局,2,92.50,中等"))
    try office.write(
      "scripts/jobs.yaml", Data("jobs:\n  - {name: r, bundle: 季度排明, when: every workday 08:30}\n".utf8))
    let unknown = try Tongbao.run(["jobs", "check"], folder: office.folder)
    #expect(unknown.errors.contains("no bundle \"季度排明\" is installed; did you mean \"季度排名\"?"), "\(unknown)")
  }

  @Test(.enabled(if: Tool.has("taskset"), "taskset is not installed"))
  func `run twice, on one processor and on all, in another zone and language, it gives the same bytes`()
    throws
  {
    let office = try SecondOffice()
    defer { office.remove() }
    _ = try installed(office)
    _ = try office.bundle("run", "季度排名", "--out", "one")
    _ = try office.bundle(
      "run", "季度排名", "--out", "two",
      environment: ["TZ": "America/New_York", "LC_ALL": "de_DE.UTF-8", "TONGBAO_LANG": "zh"])
    let command =
      "cd \(office.folder.path) && TZ=Asia/Tokyo taskset -c 0 \(Tongbao.path) bundle run 季度排名 --out three"
    _ = try Tongbao.shell(command)
    for file in ["排名.csv", "名单.csv"] {
      let first = try office.text("one/\(file)")
      #expect(try office.text("two/\(file)") == first)
      #expect(try office.text("three/\(file)") == first)
    }
  }
}
