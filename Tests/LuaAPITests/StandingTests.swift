import Testing

/// Rankings, lists and trends as scripts ask for them: what they refuse, and what they say.
@Suite struct StandingTests {
  private func ask(_ entry: String) throws -> String { try SmallWorkspace().ask(entry) }

  private static let rated =
    "table_of{ {unit = '甲', rate = 80, n = 9}, {unit = '乙', n = 9}, {unit = '丙', rate = 60, n = 1}, {unit = '丁', rate = 60, n = 9} }"

  @Test(arguments: [
    (":unit_list('worst', { top = 1, by = 'rate' })", "error: list \"worst\" has 1 undecided unit: 乙"),
    (
      ":unit_list('worst', { top = 1, by = 'rate' }, { undecided = 'leave out' })",
      "error: list \"worst\" would be cut between units that are equal: 丙, 丁"
    ),
    (
      ":unit_list('worst', { top = 1, by = 'rate', ties = 'all' }, { undecided = 'leave out' })",
      "2 units: 丙、丁"
    ),
    (
      ":unit_list('worst', { top = 1, by = 'rate', tie_break = '-n' }, { undecided = 'leave out' })",
      "1 unit: 丁"
    ),
    (
      ":unit_list('worst', { top = 1, by = 'rate', min_observations = 3, observations = 'n' }, { undecided = 'leave out' }).notes[2]",
      "too few observations, left out: 丙"
    ),
    (":unit_list('best', { share = 0.5, by = '-rate' }, { undecided = 'leave out' })", "1 unit: 甲"),
    (":unit_list('bad', { at_least = 2, of = { 'rate < 70', 'n > 5', 'n > 8' } })", "3 units: 甲、乙、丁"),
    (
      ":unit_list('bad', function(r) for _ = 1, 1 do end return r.rate < 70 end)",
      "error: the function of list \"bad\" met missing values in 1 row"
    ),
    (
      ":unit_list('bad', { tops = 1 })",
      "error: unit_list: a rule says one of top, bottom, share, any, all, at_least"
    ),
    (":rank('-rate', { veto = 'n < 5' })", "error: 1 unit is vetoed, or may be: 丙"),
    (":rank('-rate', { veto = 'rate < 70' })", "error: 3 units are vetoed, or may be: 乙, 丙, 丁"),
    (
      ":rank('-rate', { veto = 'n < 5', vetoed = 'lst' })",
      "error: vetoed units have no place \"lst\"; did you mean \"last\"?"
    ),
    (":composite{ weights = { rate = 1 } }", "error: \"rate\" has no anchors"),
    (
      ":composite{ weights = { rate = 1 }, anchors = {0, 100} }",
      "error: index: 1 unit lacks an indicator: 乙"
    ),
    (
      ":composite{ weights = { rat = 1 }, anchors = 'observed' }",
      "error: composite: no column \"rat\"; did you mean \"rate\"?"
    ),
    (":good_bad{ good = 'rate > 70', bad = 'n < 5', undecided = 'leave out' }.both.count", "0"),
  ])
  func `a judgement is made when its policies are stated`(question: String, answer: String) throws {
    #expect(try ask(Self.rated + question) == answer)
  }

  private static let quarters =
    "table_of{ {q = quarter '2021Q2', unit = '甲', n = 5}, {q = quarter '2021Q2', unit = '乙', n = 5}, {q = quarter '2021Q3', unit = '甲', n = 5}, {q = quarter '2021Q3', unit = '丙', n = 1}, {q = quarter '2021Q1', unit = '甲', n = 9} }"

  @Test(arguments: [
    (":unit_list('most', { top = 1, by = '-n' }, { quarter = 'q' })", "1 unit: 甲"),
    (":unit_list('most', { top = 1, by = '-n' }, { quarter = 'q' }).entered", "1 unit: 甲"),
    (
      ":unit_list('most', { top = 1, by = '-n' }, { quarter = 'q' }).entered.notes[1]",
      "not judged in 2021Q2: 甲、乙"
    ),
    (":unit_list('most', { top = 1, by = '-n', ties = 'all' }, { quarter = 'q' }).left", "1 unit: 乙"),
    (
      ":unit_list('most', { top = 1, by = '-n', ties = 'all' }, { quarter = 'q' }):repeated{ at_least = 3, of = 3 }",
      "1 unit: 甲"
    ),
    (
      ":unit_list('most', { top = 1, by = '-n', ties = 'all' }, { quarter = 'q' }):repeated{ at_least = 3, of = 4 }.notes[2]",
      "no rows of 2020Q4"
    ),
    (
      ":filter \"q < '2021Q3'\":unit_list('most', 'n > 1', { quarter = 'q' })",
      "error: nothing is known of 2021Q3 (2021Q1, 2021Q2)"
    ),
    (":unit_list('most', 'n > 1').entered", "error: \"甲\" stands twice on list \"most\""),
  ])
  func `a list knows its past, and says where it does not`(question: String, answer: String) throws {
    #expect(try ask(Self.quarters + question) == answer)
  }

  @Test(arguments: [
    ("data.letters:all():trend 'score'", "error: nothing says what the figures of letters cover"),
    ("data.letters:all():trend('score', { basis = 'period' }):row(1).change", "0"),
    (
      "data.letters:all():trend('score', { basis = 'year_to_date' })",
      "error: year-to-date figures are not compared with the quarter before"
    ),
    ("data.letters:all():trend('score', { basis = 'period', at = '2021Q2' }):count()", "2"),
    ("data.letters:all():trend('score', { at = 'Q2' })", "error: trend: option \"at\" has no period \"Q2\""),
  ])
  func `a trend knows what its figures cover`(question: String, answer: String) throws {
    #expect(try ask(question) == answer)
  }
}
