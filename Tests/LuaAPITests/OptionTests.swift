import Foundation
import LuaAPI
import Testing
import Workbench

/// What a call does with named options that it does not know.
@Suite struct OptionTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  private func run(_ statement: String) -> String {
    do {
      let workspace = try OpenWorkspace(WorkspaceFolder(Self.root))
      let session = try ScriptSession(workspace, profile: .trusted) { _ in }
      _ = try session.evaluate(
        #"local t = table_of{ { unit = "甲局", n = 3 }, { unit = "乙局", n = 1 } } "# + statement)
      return ""
    } catch { return "\(error)" }
  }

  @Test(arguments: [
    (
      #"t:rank("-n", { tie = "max" })"#,
      #"rank: option "tie" means nothing here; did you mean "ties"?"#
    ),
    (
      #"t:top(1, "-n", { order = "official", limit = 3 })"#,
      #"top: option "limit" means nothing here"#
    ),
    (
      #"t:unit_list("x", { top = 1, by = "-n", tie = "all" })"#,
      #"unit_list: option "tie" means nothing here; did you mean "ties"?"#
    ),
    (
      #"t:good_bad{ good = { top = 1, by = "-n", braek = "unit" }, bad = "n < 2", order = "official" }"#,
      #"good_bad: option "braek" means nothing here"#
    ),
    (
      #"t:names "unit":phrase{ conter = "单位" }"#,
      #"phrase: option "conter" means nothing here; did you mean "counter"?"#
    ),
    (#"t:show{ titles = "yes" }"#, #"show: option "titles" is true or false, found a text"#),
  ])
  func `an option that a call does not know is refused with the nearest name`(
    statement: String, message: String
  ) {
    #expect(run(statement).contains(message), "\(run(statement))")
  }

  @Test func `a value for a name in a formula is no unknown option`() {
    #expect(run(#"t:filter("n >= $least", { least = 2 }):count()"#) == "")
    #expect(run(#"t:rank("-n * $times", { times = 2 })"#) == "")
  }
}
