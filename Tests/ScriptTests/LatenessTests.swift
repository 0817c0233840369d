import Testing

/// Whom scripts call late: by the day that their rows stand on, and never what is not due yet.
@Suite struct LatenessTests {
  /// The lines of what a script prints that hold a word.
  private func lines(with word: String, of script: String, _ quarter: String) throws -> [String] {
    try ScriptRun.text(of: script, quarter: quarter).split(separator: "\n").map(String.init)
      .filter { $0.contains(word) }
  }

  @Test func `a unit whose only letter is not due yet is not ranked by a composite`() throws {
    let unranked = try lines(with: "不参加排名", of: "rankings/composite", "2021Q4")
    #expect(unranked.count == 1)
    #expect(unranked[0].contains("教体局"))
    #expect(unranked[0].contains("富官庄镇"))
    #expect(!unranked[0].contains("扶贫办"))
  }

  @Test(arguments: [
    // A month after 5 February ends on 5 March, and the as-of day is the 8th.
    ("2021Q1", "2021-02-05", 2), ("2021Q1", "2021-02-07", 1), ("2021Q1", "2021-02-08", 0),
    // Six months after 21 February end on 21 August; the as-of day is the 23rd.
    ("2021Q3", "2021-02-21", 1),
  ])
  func `a portal column is stale after the same day of the month`(
    _ quarter: String, _ updated: String, _ count: Int
  ) throws {
    let stale = try lines(with: updated, of: "inspections/portal", quarter)
    #expect(stale.filter { !$0.contains("2周") }.count == count)
  }

  /// Counted in Python by the rule of the script; what is not due is what the data calls 未到期.
  @Test(arguments: [
    ("2020Q4", 40, 8), ("2021Q1", 49, 6), ("2021Q2", 55, 6), ("2021Q3", 60, 2), ("2021Q4", 59, 3),
  ])
  func `the mailbox is judged on the last day of its data`(_ quarter: String, _ late: Int, _ waiting: Int)
    throws
  {
    let table = try ScriptRun.text(of: "inspections/mailbox", quarter: quarter).split(separator: "\n")
    let classes = ["投诉", "咨询", "求助", "其他", "建议"]
    let rows = table.map { $0.split(separator: " ").map(String.init) }
      .filter { $0.count == 6 && classes.contains($0[0]) }
    #expect(rows.count == 5)
    #expect(rows.compactMap { Int($0[3]) }.reduce(0, +) == late)
    #expect(rows.compactMap { Int($0[4]) }.reduce(0, +) == waiting)
  }

  @Test func `a unit with two letters that nobody answered is named once`() throws {
    let changed = ChangedWorkspace.setting(
      "unit", to: "教体局", in: "test_letters", where: [("id", "CP045"), ("unit", "农业农村局")])
    let named = try changed.text(of: "inspections/letters").split(separator: "\n").filter {
      $0.hasPrefix("未答复")
    }
    #expect(named == ["未答复\t教体局、公安局、住建局、水利局、富官庄镇、夏蔚镇、圈里乡等7个单位"])
  }

  @Test func `a request that is due on the as-of day and has no answer is overdue, and one due later is not`()
    throws
  {
    let open = [("2021-08-23", "1"), ("2021-08-24", "0")]
    for (due, overdue) in open {
      let changed = ChangedWorkspace.setting("replied_on", to: "", in: "foi_requests", where: [])
        .and(.setting("due_on", to: due, in: "foi_requests", where: [("replied_on", "")]))
      let printed = try changed.text(of: "inspections/requests").split(separator: "\n")
      let heads = try #require(printed.firstIndex { $0.contains("overdue") })
      #expect(printed[heads + 1].split(separator: " ")[3] == overdue)
    }
  }

  @Test func `a unit that was renamed in the year has one score of it, with the quarters under its old name`()
    throws
  {
    let rows = try lines(with: "乡村振兴局", of: "scores/annual", "2021Q4").filter { $0.contains("第") }
    #expect(rows.count == 4)
    #expect(try lines(with: "扶贫办", of: "scores/annual", "2021Q4").isEmpty)
    // It had two problems in the first quarter.
    #expect(rows[0].split(separator: " ")[4] != "100.00")
  }

  @Test func `a renamed unit is neither new nor gone`() throws {
    let turnover = try ScriptRun.value(
      of: "data.unit_documents:all():turnover():filter \"unit == '扶贫办' or unit == '乡村振兴局'\":value 'status'",
      quarter: "2021Q4")
    #expect(turnover == "renamed")
  }
}
