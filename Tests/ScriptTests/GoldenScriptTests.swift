import Testing

/// What every script of the workspace prints and gives out.
@Suite struct GoldenScriptTests {
  private static let lists = [
    "lists/accounts_well_run", "lists/accounts_badly_run", "lists/documents_undisclosed",
    "lists/documents_good",
    "lists/meetings_departments_good", "lists/meetings_townships_good", "lists/all",
  ]
  private static let others = [
    "rankings/quarterly", "rankings/composite", "trends/by_unit", "notices/figures", "scores/county",
    "scores/annual",
    "scores/self_inspection",
  ]
  /// One script for each thing that the county inspects.
  private static let inspections = [
    "portal", "requests", "mailbox", "letters", "accounts", "account_checks", "interactions", "documents",
    "interpretations", "meetings", "proposals", "solicitations", "organisation", "rectification",
  ].map { "inspections/\($0)" }
  /// Notices of other offices, and of other quarters of the county: one script for each.
  private static let published = [
    "anhui", "changle_minhou", "gansu", "guizhou", "hedong", "jilin", "linyi", "ministries_2014", "weinan",
    "xianyang", "yishui_2018m09", "yishui_2021q3",
  ].map { "others/\($0)" }
  private static let otherQuarters = ["2020Q4", "2021Q1", "2021Q2", "2021Q4"]

  @Test(arguments: lists + others + inspections + published)
  func `a script gives its golden result for the quarter of the founding notice`(_ script: String) throws {
    try expectGolden(ScriptRun.text(of: script), "2021Q3/\(script).txt")
  }

  @Test(arguments: lists + others + inspections)
  func `a script runs in every other quarter`(_ script: String) throws {
    for quarter in Self.otherQuarters {
      #expect(try !ScriptRun.text(of: script, quarter: quarter).isEmpty)
    }
  }

  @Test(arguments: otherQuarters)
  func `the lists of other quarters are their golden ones`(_ quarter: String) throws {
    try expectGolden(ScriptRun.text(of: "lists/all", quarter: quarter), "\(quarter)/lists/all.txt")
  }
}
