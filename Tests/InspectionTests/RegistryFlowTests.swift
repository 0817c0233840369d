import CivilTime
import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct RegistryFlowTests {
  private let registry = plan(
    """
    | id   | platform | quarter | state |
    | text | text     | period  | text  |
    | a    | 微信     | 2021Q2  | 运营  |
    | b    | 微信     | 2021Q2  | 运营  |
    | c    | 微博     | 2021Q2  | 运营  |
    | d    | 微博     | 2021Q2  | 关停  |
    | e    | 微博     | 2021Q2  | 运营  |
    | a    | 微信     | 2021Q3  | 运营  |
    | b    | 微信     | 2021Q3  | 关停  |
    | c    | 微博     | 2021Q3  | 合并  |
    | d    | 微博     | 2021Q3  | 运营  |
    | f    | 微信     | 2021Q3  | 运营  |
    | f    | 微信     | 2021Q3  | 运营  |
    | g    | 微信     | 2021Q3  |       |
    """)

  private func flow(within: [String] = []) throws -> RegistryFlow {
    var history = UnitHistory(current: try period("2021Q3"))
    history.unit = ["id"]
    var flow = RegistryFlow(history, open: try column("state == '运营'"))
    flow.merged = try column("state == '合并'")
    flow.within = within
    return flow
  }

  @Test func `opening and movements give closing, and what does not add up is told`() throws {
    // f stands twice in the registry: one row more than accounts.
    #expect(
      try flow(within: ["platform"]).summary(over: registry, origin: origin).run().grid == """
        | platform | opening | new | moved_in | closed | merged | moved_out | closing | difference | undecided |
        | text     | int     | int | int      | int    | int    | int       | int     | int        | int       |
        | 微信     | 2       | 1   | 0        | 1      | 0      | 0         | 3       | 1          | 1         |
        | 微博     | 2       | 1   | 0        | 1      | 1      | 0         | 1       | 0          | 0         |
        """)
    #expect(
      try flow().summary(over: registry, origin: origin).run().grid == """
        | opening | new | closed | merged | closing | difference | undecided |
        | int     | int | int    | int    | int     | int        | int       |
        | 4       | 2   | 2      | 1      | 4       | 1          | 1         |
        """)
  }

  @Test func `an account that changes its class leaves one and comes into another`() throws {
    let registry = plan(
      """
      | id   | platform | quarter | state |
      | text | text     | period  | text  |
      | 1    | 甲局     | 2021Q2  | 运营  |
      | 2    | 乙局     | 2021Q2  | 运营  |
      | 3    | 乙局     | 2021Q2  | 运营  |
      | 4    | 乙局     | 2021Q2  | 运营  |
      | 5    | 乙局     | 2021Q2  | 关停  |
      | 1    | 甲局     | 2021Q3  | 运营  |
      | 2    | 甲局     | 2021Q3  | 运营  |
      | 3    | 乙局     | 2021Q3  | 运营  |
      | 4    | 甲局     | 2021Q3  | 关停  |
      | 5    | 甲局     | 2021Q3  | 运营  |
      """)
    #expect(
      try flow(within: ["platform"]).summary(over: registry, origin: origin).run().grid == """
        | platform | opening | new | moved_in | closed | merged | moved_out | closing | difference | undecided |
        | text     | int     | int | int      | int    | int    | int       | int     | int        | int       |
        | 甲局     | 1       | 1   | 1        | 0      | 0      | 0         | 3       | 0          | 0         |
        | 乙局     | 3       | 0   | 0        | 1      | 0      | 1         | 1       | 0          | 0         |
        """)
    #expect(
      try flow(within: ["platform"]).who(over: registry, origin: origin).run().grid == """
        | platform | id   | movement  |
        | text     | text | text      |
        | 甲局     | 1    | stayed    |
        | 乙局     | 3    | stayed    |
        | 乙局     | 2    | moved out |
        | 乙局     | 4    | closed    |
        | 甲局     | 2    | moved in  |
        | 甲局     | 5    | reopened  |
        """)
  }

  @Test func `the accounts that moved are told`() throws {
    #expect(
      try flow().who(over: registry, origin: origin).run().grid == """
        | id   | movement |
        | text | text     |
        | a    | stayed   |
        | b    | closed   |
        | c    | merged   |
        | d    | reopened |
        | e    | closed   |
        | f    | new      |
        """)
  }

  @Test func `the identity holds for any registry without repeated accounts`() throws {
    let seed = UInt64.random(in: 0..<1_000_000)
    print("registry flow: seed \(seed)")
    var random = SplitMix64(seed: seed)
    for _ in 0..<20 {
      var rows: [String] = []
      var open: [String: (before: Bool, now: Bool)] = [:]
      for account in 0..<Int.random(in: 1...12, using: &random) {
        for quarter in ["2021Q1", "2021Q2", "2021Q3"] where !random.once(in: 4) {
          let state = random.pick(["运营", "运营", "关停", "合并", ""])
          rows.append("| a\(account) | x | \(quarter) | \(state) |")
          if state == "运营", quarter == "2021Q2" { open["a\(account)", default: (false, false)].before = true }
          if state == "运营", quarter == "2021Q3" { open["a\(account)", default: (false, false)].now = true }
        }
      }
      rows.append("| z | x | 2021Q3 | 运营 |")
      open["z"] = (false, true)
      rows.shuffle(using: &random)
      let header = ["| id | platform | quarter | state |", "| text | text | period | text |"]
      let table = try flow().summary(over: plan((header + rows).joined(separator: "\n")), origin: origin)
        .run()
      let counted = [
        open.values.filter(\.before).count, open.values.filter { !$0.before && $0.now }.count,
        open.values.filter { $0.before && !$0.now }.count, open.values.filter(\.now).count,
      ]
      let (closed, merged) = (table[0, 2].double ?? 0, table[0, 3].double ?? 0)
      #expect(
        [table[0, 0], table[0, 1], .int(Int64(closed + merged)), table[0, 4], table[0, 5]]
          == (counted + [0]).map { Value.int(Int64($0)) })
    }
  }
}
