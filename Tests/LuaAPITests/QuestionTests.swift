import Diagnostics
import Foundation
import Lua
import LuaAPI
import Reports
import Testing
import Workbench

/// Questions over the county's workspace, as an analyst types them.
@Suite struct QuestionTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private func ask(_ entry: String) throws -> String {
    let session = try ScriptSession(
      OpenWorkspace(WorkspaceFolder(Self.root)), profile: .trusted, output: { _ in })
    return try session.evaluate(entry).values.map { try session.text(of: $0) }.joined(separator: "\t")
  }

  private func failure(_ entry: String) -> String {
    do {
      return "gave \(try ask(entry))"
    } catch let error as LuaError {
      return error.description
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("data.test_letters:count()", "46"),
    ("data.media_accounts:filter \"state == '运营'\":count()", "55"),
    ("data.新媒体账号:filter \"状态 == '运营'\":count()", "55"),
    (
      "data.media_accounts:filter(function(a) return a.state == '运营' and a.registered == false end):count()",
      "9"
    ),
    ("data.media_accounts:filter \"state == '运营' and registered == false\":count()", "9"),
    ("#data.documents:filter \"disclosure == '主动公开' and published_on == nil\"", "11"),
    ("data.documents:filter \"disclosure == '主动公开' and published_on == nil\":count_by \"unit\":count()", "7"),
    ("data.mailbox_letters:figure(\"percent(count_if(state == '办结'), count(), 0)\", {suffix = '%'})", "94%"),
    ("workdays(date '2021-08-13', date '2021-08-20')", "5"),
    ("quarter() - 1, quarter():previous() == quarter '2021Q2'", "2021Q2\ttrue"),
    ("unit '综合执法局'", "综合行政执法局"),
    ("decimal '0.1' + decimal '0.2' == decimal '0.3'", "true"),
    ("data.publications:figure('sum(items)', {about = 100, suffix = '条'})", "12400余条"),
  ])
  func `an analyst's question has its answer`(entry: String, answer: String) throws {
    #expect(try ask(entry) == answer)
  }

  @Test func `a table shows its quarter and its true row count`() throws {
    #expect(
      try ask("data.test_letters:buckets('sent_on', 'replied_on', workdays{2, 5}):count_by 'bucket'") == """
        test_letters · 2021Q3 · 4 rows
         bucket        count
         ≤2 days          14
         3–5 days         22
         >5 days           2
         not answered      8
        """)
  }

  @Test(arguments: [
    ("data.test_leters:count()", "no dataset \"test_leters\"; did you mean \"test_letters\"?"),
    ("data.test_letters:filtr 'x'", "no verb \"filtr\"; did you mean \"filter\"?"),
    (
      "data.test_letters:filter \"sent_onn == nil\"",
      "filter: no column \"sent_onn\"; did you mean \"sent_on\"?"
    ),
    (
      "data.test_letters:filter \"unit == '民政居'\"",
      "filter: no value \"民政居\" in column \"unit\"; did you mean \"民政局\"?"
    ),
    ("unit '民政居'", "did you mean \"民政局\"?"),
    ("data.test_letters:filter \"unit = '民政局'\"", "write == to compare"),
    ("data.test_letters.unit", "\"unit\" is a column, and a dot gives verbs only"),
    ("scor", "no global \"scor\""),
  ])
  func `a slip is answered with the right name`(entry: String, part: String) {
    #expect(failure(entry).contains(part))
  }
}
