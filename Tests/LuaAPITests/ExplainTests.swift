import Diagnostics
import Lua
import Tables
import TestSupport
import Testing
import Workbench

@testable import LuaAPI

/// What `explain` says of a plan as it was asked for and as it ran.
@Suite struct ExplainTests {
  private func explained(_ verbs: String) throws -> String {
    let room = try LiftingRoom()
    guard
      case .string(let text)? = try room.session.evaluate("letters\(verbs):explain { times = false }").values
        .first
    else { return "nothing" }
    return text
  }

  @Test func `steps are told as they were put together, with their rows`() throws {
    #expect(
      try explained(#":filter "n > 1":filter "n < 8":sort "-score":select "score, n":take(2)"#) == """
        letters
        filter n > 1
        filter n < 8
        sort -score
        select score, n
        take 2
        -- as it ran
        letters, 2 of 11 columns: 8 → 8 rows
        filter n > 1 and n < 8: 8 → 6 rows
        first 2 by -score: 6 → 2 rows
        select score, n: 2 → 2 rows
        """)
  }

  @Test func `what stands around verbs and formulas is said in Chinese to who speaks it`() throws {
    let room = try LiftingRoom()
    room.session.language = .chinese
    let entry =
      #"letters:filter "score < 60":group "unit":aggregate "m = count()":sort "-m":take(2)"#
      + ":explain { times = false }"
    #expect(
      try room.session.text(of: room.session.evaluate(entry).values[0]) == """
        letters
        filter score < 60
        group unit
        aggregate m = count()
        sort -m
        take 2
        -- 实际执行
        letters，11列中的2列：8 → 8行
        filter score < 60：8 → 3行，2行未定
        group unit：3 → 3行
        aggregate m = count()，在unit各组内：3 → 3行
        first 2，按-m：3 → 2行，3行并列
        """)
  }

  @Test func `a description has its headings in the language of who looks`() throws {
    let room = try LiftingRoom()
    let whole = { try room.session.text(of: room.session.evaluate("letters:describe()").values[0]) }
    #expect(try whole().hasPrefix("description of letters · 11 rows\n column   title  type"))
    room.session.language = .chinese
    #expect(try whole().hasPrefix("letters的概况 · 11行\n 列"))
  }

  @Test func `what a step has to say stands beside it`() throws {
    #expect(
      try explained(#":filter "score < 60":derive "rate = a / b":group "unit":aggregate "m = mean(f)""#)
        == """
        letters
        filter score < 60
        derive rate = a / b
        group unit
        aggregate m = mean(f)
        -- as it ran
        letters, 5 of 11 columns: 8 → 8 rows
        filter score < 60: 8 → 3 rows, 2 undecided
        derive rate = a / b: 3 → 3 rows
        group unit: 3 → 3 rows
        aggregate m = mean(f) within unit: 3 → 3 rows
        """)
  }

  @Test func `tables that are joined stand indented before the join`() throws {
    let verbs =
      #":join(letters:select "unit, b", "unit", { keep = "inner" })"#
      + #":group "state":aggregate "letters = count()""#
    #expect(
      try explained(verbs) == """
        letters
          letters
          select unit, b
        join inner on unit
        group state
        aggregate letters = count()
        -- as it ran
        letters, 2 of 11 columns: 8 → 8 rows
          letters, 1 of 11 columns: 8 → 8 rows
        join inner on unit: 8 → 8 rows, keys repeat on both sides
        group state: 8 → 8 rows
        aggregate letters = count() within state: 8 → 4 rows
        """)
  }

  @Test func `what the office types shows times, a script does not`() throws {
    let folder = WorkspaceFolder(LiftingRoom.root)
    for (profile, shows) in [(ScriptSession.Profile.trusted, true), (.script, false)] {
      let session = try ScriptSession(OpenWorkspace(folder), profile: profile, output: { _ in })
      let asked = #"table_of{ { n = 1 }, { n = 2 } }:filter "n > 1""#
      for (options, expected) in [("", shows), ("{ times = true }", true), ("{ times = false }", false)] {
        guard case .string(let text)? = try session.evaluate("\(asked):explain(\(options))").values.first
        else {
          Issue.record("no text")
          continue
        }
        #expect(text.contains(" ms") == expected, "\(profile) \(options)")
      }
    }
  }
}
