import Foundation
import Testing

/// The language of a command: what is said in it, and what is not.
@Suite struct LanguageTests {
  private func errors(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
    try Tongbao.run(arguments, environment: environment).errors
  }

  private static let chinese =
    "错误：没有数据集“test_leters”；是否应为“test_letters”？\n"

  @Test(arguments: [
    (["--lang", "zh"], ["TONGBAO_LANG": "en"], true), ([], ["TONGBAO_LANG": "zh"], true),
    ([], ["TONGBAO_LANG": "", "LC_ALL": "zh_CN.UTF-8"], true),
    ([], ["TONGBAO_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"], true),
    (["--lang", "en"], ["TONGBAO_LANG": "zh"], false), ([], ["TONGBAO_LANG": "", "LC_ALL": "C"], false),
  ])
  func `an option outweighs the environment`(
    option: [String], environment: [String: String], isChinese: Bool
  ) throws {
    let said = try errors(["query", "data.documents:take 'x'"] + option, environment)
    #expect(said.hasPrefix("错误：take：第1个参数应为整数，实际为文本") == isChinese)
    #expect(said.hasPrefix("error: take: argument 1 must be a whole number, found a text") != isChinese)
  }

  @Test func `a language that is not spoken is wrong usage, said in both`() throws {
    let result = try Tongbao.run(["query", "1", "--lang", "fr"])
    #expect(result.status == 2)
    #expect(
      result.errors == """
        错误：--lang：没有“fr”这种语言
          提示：可选的语言是zh（中文）和en（英文）
        error: --lang: no language "fr"
          help: the languages are zh and en

        """)
  }

  @Test func `wrong usage is said in the language as far as the library lets it be`() throws {
    #expect(
      try errors(["query", "1", "--quater", "2021Q3", "--lang", "zh"]).hasPrefix(
        "错误：没有选项“--quater”；是否应为“--quarter”？\n"))
    #expect(try errors(["query", "--lang", "zh"]).hasPrefix("错误：缺少参数“<expression>”\n"))
    #expect(
      try errors(["query", "1", "--as-of", "昨天", "--lang", "zh"]).hasPrefix("错误：“昨天”不是日期；写成2021-08-23\n"))
  }

  @Test func `a word that is no command is told with the nearest one`() throws {
    let result = try Tongbao.run(["--lang", "zh", "qurey", "1"])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("错误：没有命令“qurey”；是否应为“query”？\n  提示：命令有talk、query、run、"))
    #expect(!result.errors.contains("worker"))
    #expect(
      try errors(["foo"]).hasPrefix("error: no command \"foo\"\n  help: the commands are talk, query, run, "))
    #expect(
      try errors(["notice", "biuld"]).hasPrefix("error: no command \"biuld\"; did you mean \"build\"?\n"))
  }

  @Test func `values and defaults of options are told in the language`() throws {
    let wrong = try errors(["query", "--format", "xml", "1", "--lang", "zh"])
    #expect(
      wrong.hasPrefix("错误：“--format <text|csv|json|md|html|xlsx>”不能写“xml”，可以写：\n  - text\n  - csv\n"))
    let help = try Tongbao.run(["query", "--help", "--lang", "zh"]).output
    #expect(!help.contains("values:"))
    #expect(!help.contains("default:"))
    let all = try Tongbao.run(["--help"], environment: ["TONGBAO_LANG": "zh"]).output
    #expect(all.contains("<命令>"))
    #expect(all.contains("talk（默认）"))
    #expect(!all.contains("subcommand"))
  }

  @Test(arguments: [
    ["--lang", "zh", "query", "data.documents:take 'x'"],
    ["--quarter", "2021Q3", "--lang=zh", "query", "data.documents:take 'x'"],
  ])
  func `options before a command are the command's`(arguments: [String]) throws {
    #expect(try errors(arguments).hasPrefix("错误：take：第1个参数应为整数，实际为文本"))
  }

  @Test func `options before a command of commands are those of the inner one`() throws {
    let built = try Tongbao.run(["--lang", "zh", "notice", "build", "1999Q1", "--out", "/dev/null"])
    #expect(built.errors.hasPrefix("错误：没有数据集含有1999Q1的行\n"))
  }

  @Test func `help is in the language`() throws {
    let help = try Tongbao.run(["query", "--help", "--lang", "zh"])
    #expect(help.status == 0)
    #expect(help.output.contains("说明：回答一个问题。"))
    #expect(help.output.contains("选项：\n"))
    #expect(help.output.contains("要处理的季度，例如2021Q3。"))
    #expect(help.output.contains("显示帮助。"))
  }

  @Test func `what is written is the same bytes in every language`() throws {
    let workspace = try Workspace()
    defer { workspace.remove() }
    try workspace.script(
      "counts",
      """
      local counts = data.documents:count_by "disclosure"
      output("counts.csv", counts)
      output("counts.json", counts)
      output("names.txt", data.documents:filter "published_on == nil":names "unit":phrase { counter = "单位" })
      """)
    var written: [[String: Data]] = []
    for language in ["en", "zh"] {
      let folder = workspace.folder.appending(path: "out-\(language)")
      let result = try Tongbao.run(
        ["run", "counts", "--out", folder.path, "--lang", language], folder: workspace.folder)
      #expect(result.status == 0, "\(result.errors)")
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        files[name] = try Data(contentsOf: folder.appending(path: name))
      }
      written.append(files)
    }
    #expect(written[0].count == 3)
    #expect(written[0] == written[1])
  }

  @Test func `a notice is the same bytes in every language`() throws {
    var notices: [[String: Data]] = []
    for language in ["en", "zh"] {
      let folder = FileManager.default.temporaryDirectory.appending(path: "tongbao-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let result = try Tongbao.run(["notice", "build", "2021Q3", "--out", folder.path, "--lang", language])
      #expect(result.status == 0, "\(result.errors)")
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
        files[name] = try Data(contentsOf: folder.appending(path: name))
      }
      notices.append(files)
    }
    #expect(notices[0].keys.contains("evidence.json"))
    #expect(notices[0] == notices[1])
  }

  @Test func `an import tells in Chinese what it decided, and leaves the same bytes`() throws {
    var receipts: [String] = []
    for language in ["zh", "en"] {
      let workspace = try Workspace()
      defer { workspace.remove() }
      let text = "检查情况\n单位,得分\n公安局,９０\n民政局,70\n合计,161\n"
      try Data(text.utf8).write(to: workspace.folder.appending(path: "a.csv"))
      let result = try Tongbao.run(
        ["import", "a.csv", "--as", "visits", "--quarter", "2021Q3", "--lang", language],
        folder: workspace.folder)
      #expect(result.status == 0, "\(result.errors)")
      receipts.append(try workspace.text(of: "datasets/visits.2021Q3.receipt.yaml"))
      guard language == "zh" else { continue }
      #expect(
        result.output == """
          a.csv：正确2条，错误0条
            表头是第2行
            第1行在表上方：“检查情况”［--set title_rows=1］
            第5行是合计行（合计），不算表中的行；它不是第3、4行的合计：“得分”为161，各行之和为160［--set total_rows=keep］
            各列类型由单元格推断：单位 文本、得分 整数
            列“得分”：1个单元格用了别的写法，例如“９０”读作90
            列“单位”在数据集中名为“unit”
            列“单位”写的是单位名录中的单位
          visits（2021Q3）：2行
          已写入datasets/visits.csv
          已写入datasets/visits.2021Q3.receipt.yaml
          已写入datasets/datapackage.json

          """)
    }
    #expect(receipts[0] == receipts[1])
  }
}
