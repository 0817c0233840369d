import Testing

/// The rows behind a figure are those it was computed from, whatever the plan did with them.
@Suite struct EvidenceTests {
  @Test(arguments: [
    ("data.letters:figure 'count()'", "4-9"),
    ("data.letters:filter \"kind == '投诉'\":figure 'percent(count_if(n > 3), count(), 0)'", "5, 8"),
    ("data.letters:count_by 'unit':figure 'max(count)'", "4-9"),
    // A missing unit is a group, and its rows are behind the figure as well.
    ("data.letters:count_by 'unit':filter 'count > 1':figure 'count()'", "4-5, 7-8"),
    ("data.letters:count_by 'unit':rename 'u = unit':filter 'u ~= nil and count > 1':names 'u'", "4-5"),
    ("data.letters:count_by 'unit':select 'c = count':filter 'c > 1':figure 'count()'", "4-5, 7-8"),
    (
      "data.letters:count_by 'unit':rename 'c = count':count_by 'c':filter 'c == 2':figure 'sum(count)'",
      "4-5, 7-8"
    ),
    ("data.letters:group 'unit':top(1, '-n'):figure 'sum(n)'", "5, 8-9"),
    ("data.letters:distinct 'unit':figure 'count()'", "4, 6-7, 9"),
    ("data.letters:join(data.tags, 'unit'):count_by 'tag':filter \"tag == 'y'\":figure 'sum(count)'", "4-5"),
    ("data.letters:join(data.tags, 'unit', { keep = 'full' }):figure 'count()'", "4-9"),
    ("data.letters:matching(data.tags, 'unit'):figure 'count()'", "4-6"),
  ])
  func `the evidence lists the lines of the records`(figure: String, lines: String) throws {
    let evidence = try SmallWorkspace().evidence(of: figure)
    #expect(evidence.contains("\"lines\": \"\(lines)\""), "\(evidence)")
  }

  @Test(arguments: [
    // tags.csv has 甲 x, 甲 y and 乙 x on the lines 2 to 4.
    ("data.letters:join(data.tags, 'unit'):filter \"unit == '甲'\":figure 'count()'", "2-3"),
    ("data.letters:join(data.tags, 'unit'):count_by 'tag':filter \"tag == 'y'\":figure 'sum(count)'", "3"),
    (
      "data.letters:count_by 'unit':join(data.tags:count_by 'unit', 'unit'):filter 'count_right ~= nil and count_right > 1':names 'unit'",
      "2-3"
    ),
    (
      "data.letters:filter 'unit ~= nil':count_by 'unit':join(data.tags:count_by 'unit':rename 'n = count', 'unit'):unit_list('few', 'n < 2', { undecided = 'leave out' })",
      "4"
    ),
  ])
  func `the evidence follows every dataset that is joined in`(figure: String, lines: String) throws {
    let evidence = try SmallWorkspace().evidence(of: figure)
    let flat = evidence.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: " ")
    let rows = "\"dataset\": \"tags\", \"file\": \"datasets/tags.csv\", \"lines\": \"\(lines)\""
    #expect(flat.contains(rows), "\(evidence)")
  }

  @Test func `a column may not take the name of a hidden one`() throws {
    #expect(
      try SmallWorkspace().ask("data.letters:derive '`@row` = 1'")
        == "error: derive: \"@row\" is not a name for a column: names with @ are kept for the workbench")
  }
}
