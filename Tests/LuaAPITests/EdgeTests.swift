import Testing

/// Arguments at the edge of what there is: an answer or a named refusal, never the end of the process.
@Suite struct EdgeTests {
  @Test(arguments: [
    (
      "date '2021-01-01' - math.mininteger",
      "error: 2021-01-01 has no day 9223372036854775807 days away"
    ),
    (
      "period '2021Q1' - math.mininteger", "error: 2021Q1 has no period 9223372036854775807 later"
    ),
    ("period '9999Q4' + 1", "error: 9999Q4 has no period 1 later"),
    ("period '9999Q3' + 1", "9999Q4"),
    ("period('0001'):previous()", "error: no period lies before 0001"),
    ("period('0001Q2'):year_ago()", "error: no period lies before 0001Q2"),
    ("period('0001Q2'):previous()", "0001Q1"),
    ("data.letters:take(math.mininteger):count()", "6"),
    ("data.letters:sort('n'):take(-2):names 'id'", "2 ids: L8、L5"),
    (
      "data.letters:figure('count()', { about = 0 })",
      "error: figure: option \"about\" is a step of at least 1, found 0"
    ),
    ("data.letters:filter('n ~= nil and n > 100'):figure 'mean(n)'", "missing"),
    ("(missing .. 'a') == missing, ('a' .. missing) == missing", "true\ttrue"),
  ])
  func `an edge has its answer`(entry: String, answer: String) throws {
    #expect(try SmallWorkspace().ask(entry) == answer)
  }

  @Test func `a function that gives booleans keeps what is missing`() throws {
    #expect(
      try SmallWorkspace().ask(
        "table_of{{a=true,b=1},{b=2},{a=false,b=3}}:derive('x', function(r) return r.a end):column 'x'")
        == "{ true, missing, false }")
  }

  @Test(arguments: [
    (
      "local t = table_of{{a=1}} for i = 1, 1000 do t = t:filter 'a > 0' end",
      "error: filter: the plan has more than 400 steps"
    ),
    (
      "local t = table_of{{k='x'}} for i = 1, 100 do t = t:join(t, 'k') end",
      "error: join: the plan has more than 400 steps"
    ),
    (
      """
      local rows = {} for i = 1, 20000 do rows[i] = { k = "x", v = i } end
      local t = table_of(rows) return t:join(t, "k"):count()
      """,
      "error: join: 400000000 rows of 3 columns are too many"
    ),
    (
      "local t = table_of{{a='xx'}} for i = 1, 60 do t = t:derive 'a = a .. a' end return t:count()",
      "error: derive, row 1: joining texts does not fit type text"
    ),
  ])
  func `what would grow without end is refused`(entry: String, refusal: String) throws {
    #expect(try SmallWorkspace().ask(entry) == refusal)
  }
}

/// A slip in a value is refused; a right value that no row happens to hold is not.
@Suite struct KnownValueTests {
  @Test(arguments: [
    // Of another quarter than the current one.
    ("data.letters:filter(\"unit == '丁'\"):count()", "0"),
    // Another number, not a misspelt one.
    ("data.letters:filter(\"id == 'L9'\"):count()", "0"),
    (
      "data.letters:filter(\"kind == '咨讯'\"):count()",
      "error: filter: no value \"咨讯\" in column \"kind\"; did you mean \"咨询\"?"
    ),
    // Keys of the other table stand in the column after a full join.
    (
      "table_of{{k='民政局'}}:join(table_of{{k='民族局'}}, 'k', { keep = 'full' }):filter(\"k == '民族局'\"):count()",
      "1"
    ),
  ])
  func `a value is checked against what may be in its column`(entry: String, answer: String) throws {
    #expect(try SmallWorkspace().ask(entry) == answer)
  }

  @Test func `a unit of the registry is right where no row names it`() throws {
    let workspace = try SmallWorkspace()
    try workspace.referToUnits(["甲县局", "乙县局"], rows: ["甲县局"])
    #expect(try workspace.ask("data.visits:filter(\"unit == '乙县局'\"):count()") == "0")
    #expect(
      try workspace.ask("data.visits:filter(\"unit == '丙县局'\"):count()")
        == "error: filter: no value \"丙县局\" in column \"unit\"; did you mean \"甲县局\"?")
  }
}
