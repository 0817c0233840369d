import CivilTime
import Diagnostics
import Testing

@testable import Bundles

@Suite struct DescriptionReaderTests {
  private func problems(_ yaml: String, in language: Language = .english) -> String {
    do {
      _ = try Sample.description(yaml)
      return ""
    } catch {
      return (error as? any Diagnostic)?.text(in: language) ?? "\(error)"
    }
  }

  @Test func `names may be English or Chinese`() throws {
    let description = try Sample.description()
    #expect(description.name == "季度排名")
    #expect(description.title.text(in: .english) == "quarterly ranking")
    #expect(description.title.text(in: .chinese) == "季度排名")
    #expect(description.about.text(in: .english) == "按得分排名")
    #expect(description.datasets.map(\.name) == ["checks", "holidays"])
    #expect(description.dataset("checks")?.columns.map(\.type) == [.text, .decimal])
    #expect(description.parameters.map(\.value) == ["60", "10"])
    #expect(description.limits.seconds == 30)
    #expect(description.limits.output == 1024)
    let test = try #require(description.tests.first)
    #expect(test.script == "scripts/排名.lua")
    #expect(test.golden == "golden/三季度")
    #expect(test.asOf == CivilDate(isoText: "2021-08-23"))
    #expect(test.parameters == ["限": "59"])
    #expect(description.changes.map(\.version.description) == ["1.2.0", "1.1.0"])
  }

  @Test func `everything that is wrong is told with its place`() {
    let yaml = """
      name: 季度 排名
      versoin: 1.2
      api: 2
      office: 沂水县政务公开办公室
      title: {zh: 排名}
      datasets:
        checks:
          columns: {unit: txt, score: }
      scripts: [../a.lua, scripts/排名.txt]
      outputs: ["a/../b"]
      parameters: {limit: "\\u202E1"}
      limits: {seconds: 0}
      tests:
        一: {parameters: {limt: 1}, quarter: 2021Q3}
      changelog: {1.x: 无}
      """
    #expect(
      problems(yaml).split(separator: "\n").filter { !$0.contains("help: ") }.joined(separator: "\n") == """
        bundle.yaml: 14 problems
          bundle.yaml:1:1: "version" (版本) is missing
          bundle.yaml:1:7: a name is made of Chinese characters, letters, digits and _ - （ ） 、 ·, found U+0020
          bundle.yaml:2:1: no "versoin" here; did you mean "version"?
          bundle.yaml:3:6: it is written for api 2, this program has 1
          bundle.yaml:5:8: both zh and en are wanted
          bundle.yaml:8:21: no type "txt"; did you mean "text"?
          bundle.yaml:8:26: the type of column "score" is missing
          bundle.yaml:9:11: path "../a.lua" is refused: it has ".." in it
          bundle.yaml:9:21: a script is named scripts/NAME.lua, found "scripts/排名.txt"
          bundle.yaml:10:11: path "a/../b" is refused: it has ".." in it
          bundle.yaml:11:21: U+202E has no place in a text
          bundle.yaml:12:19: expected a whole number from 1 to 3600, found "0"
          bundle.yaml:14:20: no parameter "limt"; did you mean "limit"?
          bundle.yaml:15:13: "1.x" is no version such as 1.2.0
        """)
  }

  @Test func `a changelog names the version that is packed`() {
    let yaml = Sample.yaml.replacing("version: 1.2.0", with: "version: 1.3.0")
    #expect(
      problems(yaml, in: .chinese) == """
        bundle.yaml：1个问题
          bundle.yaml:23:3: 变更中没有写1.3.0改了什么
        """)
  }

  @Test func `an empty file misses everything`() {
    #expect(problems("").contains("expected names with values, found nothing"))
  }

  @Test(arguments: ["1.2", "01.2.0", "1.2.0-beta", "1.2.0.0", "a.b.c", "1.2.9999999", "１.2.0", ""])
  func `a version is three plain numbers`(_ text: String) {
    #expect(BundleVersion(text) == nil)
  }

  @Test func `versions are ordered by their numbers`() throws {
    let versions = ["1.10.0", "1.9.9", "2.0.0", "0.9.10", "0.9.9"].compactMap { BundleVersion($0) }
    #expect(versions.sorted().map(\.description) == ["0.9.9", "0.9.10", "1.9.9", "1.10.0", "2.0.0"])
  }
}
