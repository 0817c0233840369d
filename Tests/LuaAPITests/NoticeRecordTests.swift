import Diagnostics
import LuaAPI
import Reports
import Testing
import Workbench

/// What can be asked of a notice that was built: where a figure comes from, whether it still stands, how two differ.
@Suite struct NoticeRecordTests {
  private static let text = """
    ## 一、信件

    收到信件{{ data.letters:figure("count()", { label = "信件" }) }}件,其中投诉{{ data.letters:filter "kind == '投诉'":figure("count()", { label = "投诉" }) }}件。

    高分单位有{{ data.letters:filter "score ~= nil and score >= 80":names "unit" }}。
    """

  private func lines(_ phrases: [Phrase], in language: Language = .english) -> String {
    phrases.map { $0.text(in: language) }.joined(separator: "\n")
  }

  private func changedLetters(_ workspace: SmallWorkspace) throws {
    try workspace.write(
      """
      quarter,id,unit,kind,score,n
      2021Q2,L1,甲,咨询,89.9,1
      2021Q2,L2,丁,投诉,60.0,2
      2021Q3,L3,甲,咨询,59.9,1
      2021Q3,L4,甲,投诉,,2
      2021Q3,L5,乙,咨询,85.0,
      2021Q3,L6,,咨询,59.9,4
      2021Q3,L7,,咨询,70.0,5
      2021Q3,L8,丙,建议,0.1,6

      """, to: "datasets/letters.csv")
  }

  @Test func `a figure is explained by its number, in both languages`() throws {
    let workspace = try SmallWorkspace()
    let folder = try workspace.build(
      "收到投诉{{ data.letters:filter \"kind == '投诉'\":figure(\"count()\", { label = \"投诉\" }) }}件。", into: "out")
    let open = try workspace.open()
    let (place, number) = try FigureTrace.place("\(folder)/notice.docx#1")
    let trace = try FigureTrace(number, in: NoticeRecord(place, in: open), open)
    #expect(
      lines(trace.lines) == """
        f1 投诉: 2
          in block 1: …收到投诉2件。…
        computed by
          letters
          filter quarter == '2021Q3'
          filter kind == '投诉'
          ungroup
          aggregate value = count()
        rests on 2 rows
          datasets/letters.csv, lines 5, 8
        letters is as it was
        """)
    try changedLetters(workspace)
    let later = try workspace.open()
    #expect(
      lines(try FigureTrace("f1", in: NoticeRecord(folder, in: later), later).lines, in: .chinese).hasSuffix(
        """
        依据2行
          datasets/letters.csv第5, 8行
        letters此后已改变：行号可能不同；tongbao notice verify说明影响
        """))
  }

  @Test func `a number that is not there, or is not said, is refused`() throws {
    let workspace = try SmallWorkspace()
    let folder = try workspace.build(Self.text, into: "out")
    let open = try workspace.open()
    #expect(throws: EvidenceError(.noFigure("9", count: 3))) {
      try FigureTrace("9", in: NoticeRecord(folder, in: open), open)
    }
    #expect(throws: EvidenceError(.noNumber("out/notice.md"))) { try FigureTrace.place("out/notice.md") }
  }

  @Test func `a notice is what its workspace gives, until a row changes`() throws {
    let workspace = try SmallWorkspace()
    let folder = try workspace.build(Self.text, into: "out")
    let standing = try NoticeVerification(NoticeRecord(folder, in: workspace.open()))
    #expect(standing.isSame)
    let count = standing.files.count
    #expect(lines(standing.lines, in: .chinese) == "\(count)个文件与工作区现在生成的逐字节相同")
    try changedLetters(workspace)
    let changed = try NoticeVerification(NoticeRecord(folder, in: workspace.open()))
    #expect(!changed.isSame)
    #expect(
      changed.files.filter { $0.standing == .same }.map(\.name).isEmpty)
    #expect(
      lines(changed.difference.lines) == """
        files that differ: datasets/letters.csv
        2 of 3 figures differ
        f2 投诉: 2 → 1
          data: letters
        f3 letters: 甲 → 乙
          entered: 乙
          left: 甲
          data: letters
        printed alike, but resting on other rows: f1
        """)
  }

  @Test func `a name that was changed by hand in a list is told, and so are numbers and words`() throws {
    let workspace = try SmallWorkspace()
    let folder = try workspace.build(
      Self.text + "\n\n较上季度增加4件。\n\n::: signature\n甲局\n2021年9月8日\n:::", into: "out")
    func told(_ changes: [(String, String)], _ file: String = "notice.md") throws -> String {
      let before = try workspace.text(of: "out/\(file)")
      defer { try? workspace.write(before, to: "out/\(file)") }
      let changed = changes.reduce(before) { $0.replacing($1.0, with: $1.1) }
      #expect(changed != before)
      try workspace.write(changed, to: "out/\(file)")
      return lines(try EditedFiles(in: folder, NoticeRecord.documents(in: folder)).lines)
    }
    #expect(try EditedFiles(in: folder, NoticeRecord.documents(in: folder)).isEmpty)
    #expect(
      try told([("高分单位有甲", "高分单位有乙")]) == """
        notice.md: f3 letters was changed by hand: 高分单位有甲。 → 高分单位有乙。
          written in: 乙
          taken out: 甲
        """)
    #expect(
      try told([("收到信件6件", "收到信件7件")], "notice.txt")
        == "notice.txt: f1 信件 was changed by hand: 收到信件6件,其中投诉…… → 收到信件7件,其中投诉……")
    #expect(
      try told([("增加4件", "减少5件")], "notice.html")
        == "notice.html: words were changed by hand: 较上季度增加4件。 → 较上季度减少5件。")
    #expect(
      try told([("较上季度增加4件。", "")])
        == "notice.md: a paragraph is not there as it was built: 较上季度增加4件。")
  }

  @Test func `what else lies in the folder of a notice is told as a remark`() throws {
    let workspace = try SmallWorkspace()
    let folder = try workspace.build(Self.text, into: "out")
    try workspace.write("", to: "out/extra.txt")
    let standing = try NoticeVerification(NoticeRecord(folder, in: workspace.open()))
    #expect(standing.isSame)
    #expect(
      lines(standing.lines) == """
        all \(standing.files.count) files are what the workspace gives now, byte for byte
        note: files that are not of the notice: extra.txt
        """)
  }

  @Test func `another wording is told apart from other figures`() throws {
    let workspace = try SmallWorkspace()
    func evidence(_ words: String, _ name: String) throws -> RecordedEvidence {
      let folder = try workspace.build(
        "\(words){{ data.letters:figure(\"count()\", { label = \"信件\" }) }}件。", title: "# \(name)通报\n\n",
        into: name)
      return try NoticeRecord(folder, in: workspace.open()).evidence
    }
    let difference = EvidenceDifference(try evidence("收到信件", "甲"), try evidence("共收到信件", "乙"))
    #expect(difference.isEmpty)
    #expect(
      lines(difference.lines) == """
        files that differ: scripts/notices/one.md
        title: 甲通报 → 乙通报
        wording: 收到信件6件…… → 共收到信件6件……
        """)
  }

  @Test func `documents of one template are held and traced each by its own evidence`() throws {
    let workspace = try SmallWorkspace()
    let folder = try workspace.build(
      """
      {% for _, kind in ipairs { "投诉", "建议" } do %}
      {% document("单-" .. kind) %}
      # 单

      信件{{ data.letters:filter("kind == '" .. kind .. "'"):figure("count()", { label = kind .. "的信件" }) }}件。

      {% end %}
      """, title: "", into: "out")
    #expect(try NoticeVerification(NoticeRecord(folder, in: workspace.open())).isSame)
    let open = try workspace.open()
    let traced = try FigureTrace("1", in: NoticeRecord("\(folder)/单-投诉.docx", in: open), open)
    #expect(lines(traced.lines).hasPrefix("f1 投诉的信件: 2\n"))
    try changedLetters(workspace)
    let changed = try NoticeVerification(NoticeRecord(folder, in: workspace.open()))
    #expect(
      lines(changed.difference.lines) == """
        files that differ: datasets/letters.csv
        单-投诉:
          1 of 1 figures differ
          f1 投诉的信件: 2 → 1
            data: letters
        """)
  }

  @Test func `another query is told apart from other data`() throws {
    let workspace = try SmallWorkspace()
    func evidence(_ condition: String, _ name: String) throws -> RecordedEvidence {
      let folder = try workspace.build(
        "信件{{ data.letters:filter \"\(condition)\":figure(\"count()\", { label = \"信件\" }) }}件。", into: name)
      return try NoticeRecord(folder, in: workspace.open()).evidence
    }
    let all = try evidence("id ~= nil", "a")
    #expect(
      lines(EvidenceDifference(all, try evidence("kind == '投诉'", "b")).lines, in: .chinese) == """
        不同的文件：scripts/notices/one.md
        1个数字中有1个不同
        f1 信件：6 → 2
          算法改变
        """)
    let other = EvidenceDifference(all, try evidence("n ~= 100 or n == nil", "c"))
    #expect(other.changes.isEmpty)
    #expect(
      lines(other.lines) == """
        files that differ: scripts/notices/one.md
        printed alike, but resting on other rows: f1
        """)
  }

  @Test func `the same question of another quarter has the quarter for its cause`() throws {
    let workspace = try SmallWorkspace()
    func evidence(_ quarter: String) throws -> RecordedEvidence {
      try workspace.write(
        "# 通报\n\n信件{{ data.letters:figure(\"count()\", { label = \"信件\" }) }}件。\n",
        to: "scripts/notices/one.md")
      let open = try workspace.open()
      try open.use(quarter)
      let files = try NoticeBuilder(open).build(template: "notices/one.md")
      return try RecordedEvidence(
        reading: files.first { $0.name == "evidence.json" }?.bytes ?? [], file: quarter)
    }
    #expect(
      lines(EvidenceDifference(try evidence("2021Q2"), try evidence("2021Q3")).lines) == """
        quarter: 2021Q2 → 2021Q3
        as_of: 2021-05-23 → 2021-08-23
        1 of 1 figures differ
        f1 信件: 2 → 6
          quarter: 2021Q2 → 2021Q3
          as_of: 2021-05-23 → 2021-08-23
        """)
  }

  @Test func `an evidence that was edited by hand is refused with its place`() throws {
    #expect {
      try RecordedEvidence(reading: Array(#"{"title": "通报", "built_with": []}"#.utf8), file: "e.json")
    } throws: { error in
      "\(error)" == """
        e.json:1:31: a list or an object is expected here
          help: evidence.json is written by tongbao notice build, and is not edited
        """
    }
  }

  @Test func `the internal edition shows confidential columns and decisions, the public one does not`() throws
  {
    let workspace = try SmallWorkspace()
    try workspace.write(
      """
      {"name": "small", "tongbao:quarter": "2021Q3", "resources": [
        {"name": "letters", "path": "letters.csv", "schema": {"fields": [
          {"name": "quarter", "type": "string", "tongbao:type": "period"}, {"name": "id", "type": "string"},
          {"name": "unit", "type": "string"}, {"name": "kind", "type": "string", "tongbao:confidential": true},
          {"name": "score", "type": "number"}, {"name": "n", "type": "integer"}]}},
        {"name": "decisions", "path": "decisions.csv", "schema": {"fields": [
          {"name": "quarter", "type": "string", "tongbao:type": "period"}, {"name": "list", "type": "string"},
          {"name": "unit", "type": "string"}, {"name": "placed", "type": "string"},
          {"name": "reason", "type": "string"}, {"name": "decided_by", "type": "string"},
          {"name": "decided_on", "type": "date"}]}}]}
      """, to: "datasets/datapackage.json")
    try workspace.write(
      "quarter,list,unit,placed,reason,decided_by,decided_on\n2021Q3,低分,丙,out,系统故障,主任,2021-08-24\n",
      to: "datasets/decisions.csv")
    let list = #"低分单位有{{ data.letters:filter "unit ~= nil":count_by "unit":unit_list("低分", "count < 3") }}。"#
    let kinds = #"{% if edition == "internal" then %}{{ data.letters:names "kind" }}{% end %}"#
    let published = try workspace.build(list + kinds, into: "out")
    let own = try workspace.build(list + kinds, into: "own", edition: .internal)
    func file(_ folder: String, _ name: String) throws -> String {
      try workspace.text(of: "\(folder == own ? "own" : "out")/\(name)")
    }
    #expect(try file(published, "notice.txt").contains("低分单位有甲、乙。\n"))
    #expect(try !file(published, "notice.html").contains("系统故障"))
    #expect(try file(own, "notice.txt").contains("咨询"))
    #expect(try file(own, "notice.html").contains("系统故障"))
  }
}
