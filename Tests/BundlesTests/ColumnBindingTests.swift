import Diagnostics
import Readers
import Tables
import TestSupport
import Testing

@testable import Bundles

/// The second office keeps other names, another encoding and other units.
@Suite struct ColumnBindingTests {
  private static let yaml = """
    name: 季度排名
    version: 1.0.0
    api: 1
    office: 沂水县政务公开办公室
    title: 季度排名
    datasets:
      checks:
        title: 检查情况
        columns: {quarter: period, unit: text, state: text, score: decimal, checked_on: date}
      holidays:
    scripts: [scripts/a.lua]
    outputs: ["*.csv"]
    tests: {三季度: }
    changelog: {1.0.0: 首次发布}
    """

  private let description: BundleDescription
  private let theirs: [DatasetProfile]
  private let ours: [DatasetProfile]

  init() throws {
    description = try DescriptionReader.read(Array(Self.yaml.utf8))
    theirs = [
      DatasetProfile(
        "checks", title: "检查情况",
        columns: [
          ColumnProfile("quarter", title: "季度", type: .period, values: ["2021Q3"]),
          ColumnProfile("unit", title: "单位名称", type: .text, values: ["县教体局", "县水利局"]),
          ColumnProfile("state", title: "运行状态", type: .text, values: ["正常", "关停"]),
          ColumnProfile("score", title: "得分", type: .decimal(scale: 1), values: ["89.9"]),
          ColumnProfile("checked_on", title: "检查日期", type: .date, values: ["2021-08-23"]),
        ])
    ]
    ours = [
      try Self.dataset("人员", "姓名,部门\n张三,办公室\n"),
      try Self.dataset(
        "网站检查",
        "期间,机构名称,状态,总得分,扣分,抽查日期,备注\n2021Q3,区教育局,正常,90.5,9.5,2021-08-20,无\n2021Q3,区水务局,关停,88,12,2021-08-21,无\n"
      ), try Self.dataset("holidays", "date,kind\n2021-10-01,off\n"),
    ]
  }

  /// A file in GB18030, read as any file is.
  private static func dataset(_ name: String, _ text: String) throws -> DatasetProfile {
    let bytes = Encoded.bytes(text, "GB18030")
    let result = try TableReader.read(bytes, TableRequest(file: "\(name).csv"))
    return DatasetProfile(name, table: result.table)
  }

  @Test func `columns of other names are suggested by title, type and values`() {
    let (binding, suggestions) = BindingSuggester(description, theirs: theirs, ours: ours).suggested()
    #expect(binding.datasets["checks"]?.ours == "网站检查")
    #expect(
      binding.datasets["checks"]?.columns == [
        "quarter": "期间", "unit": "机构名称", "state": "状态", "score": "总得分", "checked_on": "抽查日期",
      ])
    #expect(binding.datasets["holidays"]?.ours == "holidays")
    #expect(suggestions.filter { !$0.isClear } == [])
  }

  @Test func `what does not stand out is left to people`() throws {
    let rival = DatasetProfile(
      "checks", columns: [ColumnProfile("甲得分", type: .int), ColumnProfile("乙得分", type: .int)])
    let (binding, suggestions) = BindingSuggester(description, theirs: theirs, ours: [rival]).suggested()
    #expect(binding.datasets["checks"]?.columns == [:])
    #expect(suggestions.first { $0.column == "score" }?.candidates == ["乙得分", "甲得分"])
    var answers = InstallAnswers()
    answers.binding = binding
    let form = InstallForm(description, isFirstUse: false, suggestions: suggestions)
    #expect(form.text(answers).contains("\"score\": \"\"  # ? 乙得分 | 甲得分\n"))
  }

  @Test func `a type that does not fit rules a column out`() {
    let other = DatasetProfile("checks", columns: [ColumnProfile("得分", type: .text)])
    let (binding, _) = BindingSuggester(description, theirs: theirs, ours: [other]).suggested()
    #expect(binding.datasets["checks"]?.columns["score"] == nil)
  }

  @Test func `the file is read back as it was written`() throws {
    let (binding, suggestions) = BindingSuggester(description, theirs: theirs, ours: ours).suggested()
    var answers = InstallAnswers()
    (answers.binding, answers.units, answers.isConfirmed) = (binding, ["区水利局": "区水务局"], true)
    let form = InstallForm(description, isFirstUse: false, suggestions: suggestions)
    let text = form.text(answers)
    #expect(
      text == """
        # 季度排名 1.0.0 · 沂水县政务公开办公室
        datasets:  # 对方的名称: 本单位的名称 (their name: ours)
          "checks":
            dataset: "网站检查"
            columns:
              "quarter": "期间"
              "unit": "机构名称"
              "state": "状态"
              "score": "总得分"
              "checked_on": "抽查日期"
          "holidays":
            dataset: "holidays"
        units:  # 我们的写法: 名录中的单位 (as our data has it: the unit)
          "区水利局": "区水务局"
        confirm: "1.0.0"

        """)
    #expect(
      try InstallAnswers(Array(text.utf8), file: "b.yaml", for: description, ours: ours) == answers)
    #expect(form.open(in: answers) == [])
  }

  @Test func `what is not answered is open, and an old confirmation counts for nothing`() throws {
    let form = InstallForm(description, isFirstUse: true, suggestions: [])
    let text = "数据集:\n  checks: {数据集: 网站检查, 列: {unit: 机构名称, score: ''}}\n确认: 0.9.0\n"
    let answers = try InstallAnswers(Array(text.utf8), file: "b.yaml", for: description, ours: ours)
    #expect(
      form.open(in: answers).map { $0.phrase.text(in: .english) } == [
        "what are the 25 digits that its office reads to you?", "on which day were they compared?",
        "which column is its quarter (period) of checks?", "which column is its state (text) of checks?",
        "which column is its score (decimal) of checks?", "which column is its checked_on (date) of checks?",
        "which dataset here is its holidays?", "install it?",
      ])
  }

  @Test func `what was settled for an earlier version stays as far as it fits`() {
    var earlier = ColumnBinding()
    earlier.datasets["checks"] = .init("网站检查", columns: ["score": "扣分", "state": "总得分", "gone": "备注"])
    let (binding, _) = BindingSuggester(description, theirs: theirs, ours: ours).suggested(keeping: earlier)
    #expect(
      binding.datasets["checks"]?.columns == [
        "quarter": "期间", "unit": "机构名称", "state": "状态", "score": "扣分", "checked_on": "抽查日期",
      ])
  }

  @Test func `everything wrong in the file is told with the nearest name`() {
    let text = """
      datasets:
        checks:
          dataset: 网站检查
          columns: {quarter: 期间, unit: 机构名, state: 总得分, score: 总得分, chekced_on: 抽查日期}
        chekcs: {dataset: 网站检查}
      confirm: 好
      """
    do {
      _ = try InstallAnswers(Array(text.utf8), file: "b.yaml", for: description, ours: ours)
      Issue.record("it was taken")
    } catch {
      #expect(
        (error as? any Diagnostic)?.text(in: .english).split(separator: "\n").filter { !$0.contains("help:") }
          == [
            "b.yaml: 6 problems", "  b.yaml:5:3: no \"chekcs\" here; did you mean \"checks\"?",
            "  b.yaml:4:63: no \"chekced_on\" here; did you mean \"checked_on\"?",
            "  b.yaml:4:34: no \"机构名\" here; did you mean \"机构名称\"?",
            "  b.yaml:4:46: column \"总得分\" is decimal(1), and text is wanted",
            "  b.yaml:4:58: column \"总得分\" is bound to \"state\" too",
            "  b.yaml:6:10: confirm is the version that is wanted, 1.0.0, found \"好\"",
          ])
    }
  }
}
