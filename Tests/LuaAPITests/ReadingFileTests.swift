import Diagnostics
import Foundation
import Lua
import LuaAPI
import Testing
import Workbench

/// `read`: a file that is no dataset, held in memory or read in parts.
@Suite struct ReadingFileTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let accounts = "\(root)/datasets/media_accounts.csv"

  /// What an entry prints and gives, or its error.
  private func ask(_ entry: String) throws -> String {
    var printed = ""
    let session = try ScriptSession(
      OpenWorkspace(WorkspaceFolder(Self.root)), profile: .trusted, output: { printed += $0 })
    do {
      let values = try session.evaluate(entry).values.map { try session.text(of: $0) }
      return printed + values.joined(separator: "\t")
    } catch let error as any Diagnostic {
      return "error: \(error)"
    }
  }

  private func answer(_ verbs: String, streamed: Bool) throws -> String {
    // What is said when the file is read comes first.
    let all = try ask(
      "local t = read('\(Self.accounts)', { stream = \(streamed) }) print '--' return t\(verbs)")
    return String(all.split(separator: "--\n", maxSplits: 1).last ?? "")
  }

  @Test(arguments: [
    ":count()", ":filter \"state == '运营'\":count()", ":count_by 'state'",
    ":group 'quarter, state':aggregate 'n = count(), units = count_distinct(unit), first = first(name)'",
    ":top(3, '-followers')", ":take(2)", ":sort '-name':take(3)",
    ":filter 'registered == false':names 'name'",
    ":derive 'long = length(name)':aggregate 'm = mean(long), d = stddev(long), q = median(long)'",
    ":join(data.units:select 'name, class', 'unit = name'):count_by 'class_right'", ":describe()",
    ":filter(function(a) return a.state == '运营' end):count()", ":column_names()",
  ])
  func `a streamed file gives the answers of a held one`(verbs: String) throws {
    #expect(try answer(verbs, streamed: true) == answer(verbs, streamed: false))
  }

  @Test func `what is found out of a file is said when it is read`() throws {
    let said = try ask("read('\(Self.accounts)', { stream = true }):aggregate 'n = count()'")
    #expect(said.contains("media_accounts.csv: types were taken from the cells: "))
    #expect(said.contains("media_accounts.csv: the rows are read in parts, whenever a result is wanted\n"))
  }

  @Test(arguments: [
    ("{ steam = true }", "no option \"steam\"; did you mean \"stream\"?"),
    ("{ stream = 1 }", "\"stream\" is true or false"),
    ("{ stream = true, good_rows = true }", "only whole files can be read without their bad rows"),
  ])
  func `an option that cannot be is refused`(options: String, part: String) throws {
    #expect(try ask("read('\(Self.accounts)', \(options))").contains(part))
  }

  @Test func `a file that is not there is an error`() throws {
    let said = try ask("read('/nowhere/at_all.csv', { stream = true })")
    #expect(said.hasSuffix("no such file"))
  }
}
