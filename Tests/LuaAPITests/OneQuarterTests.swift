import Foundation
import LuaAPI
import Testing
import Workbench

/// Verbs that compare quarters, over rows of one.
@Suite struct OneQuarterTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private func ask(_ lua: String) -> String {
    do {
      let session = try ScriptSession(OpenWorkspace(WorkspaceFolder(Self.root)), profile: .script) { _ in }
      return try session.evaluate(lua).values.map { try session.text(of: $0) }.joined(separator: "\n")
    } catch { return "\(error)" }
  }

  @Test(arguments: [
    #":trend "passed""#, #":filter "posts > 0":rank_moves "passed""#, #":streaks "passed""#,
    #":recheck("not passed", { unit = "account" })"#, #":turnover{ unit = "account" }"#,
    #":group "unit, quarter":aggregate "n = count()":single_period "n""#,
  ])
  func `a comparison of quarters over rows of one is refused, not answered with nothing`(verbs: String) {
    let answer = ask("return data.media_checks\(verbs)")
    #expect(answer.contains("these are rows of 2021Q3 alone"), "\(answer)")
    #expect(answer.contains("help: begin with all quarters, as in data.media_checks:all()"))
  }

  @Test(arguments: [
    #":flow("passed", { key = "account" })"#, #":turnover{ unit = "account" }"#,
    #":recheck("not passed", { unit = "account" })"#,
  ])
  func `a quarter that is not there is no quarter in which there was nothing`(verb: String) {
    let answer = ask(#"return data.media_checks:all():filter "quarter ~= '2021Q2'""# + verb)
    #expect(answer.contains("there are no rows of 2021Q2 (2020Q4, 2021Q1, 2021Q3, 2021Q4)"), "\(answer)")
    #expect(
      answer.contains(
        "help: compare quarters that are there: a gap is not a quarter in which there was nothing"))
  }

  @Test func `quarters that a script puts together are several`() {
    #expect(
      ask(
        """
        local function checks() return data.media_checks:select "unit, quarter, passed" end
        local now = checks()
        use "2021Q2"
        local both = checks():union(now)
        use "2021Q3"
        return both:trend("passed"):value("change", "unit == '卫健局'")
        """) == "-20.15")
  }
}
