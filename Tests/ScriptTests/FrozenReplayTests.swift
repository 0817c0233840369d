import Diagnostics
import LuaAPI
import Reports
import Testing
import Workbench

/// The quarters that the example has frozen are what this version still gives: who changes a figure on purpose freezes them
/// anew with a reason, and names the figure in CHANGELOG.md.
@Suite struct FrozenReplayTests {
  private static func frozen() throws -> FrozenQuarters {
    FrozenQuarters(in: try WorkspaceFolder.locate(from: ScriptRun.root))
  }

  @Test func `five quarters are frozen`() throws {
    #expect(try Self.frozen().quarters == ["2020Q4", "2021Q1", "2021Q2", "2021Q3", "2021Q4"])
  }

  @Test(arguments: ["2020Q4", "2021Q1", "2021Q2", "2021Q3", "2021Q4"])
  func `every figure of a frozen quarter stands, and rests on the same rows`(quarter: String) throws {
    let (_, difference, files) = try Self.frozen().difference(of: quarter)
    #expect(files == [])
    #expect(difference.isEmpty, "\(difference.lines.map { $0.text(in: .english) }.joined(separator: "\n"))")
  }
}
