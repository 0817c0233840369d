import Testing

/// The six lists: the published ones from the county's data, others when a row changes as the rule says.
@Suite struct ListRuleTests {
  private static let names = [
    "accounts_well_run", "accounts_badly_run", "documents_good", "documents_undisclosed",
    "meetings_departments_good", "meetings_townships_good",
  ]

  private func units(_ list: String) -> String { "require('shared.lists').\(list).units()" }

  @Test(arguments: names)
  func `a list of the founding notice has the published units in the published order`(_ list: String) throws {
    let published = try ScriptRun.value(
      of: "data.published_lists:filter \"list == '\(list)'\":sort \"position\":names \"unit\"")
    #expect(try ScriptRun.value(of: units(list)) == published)
  }

  @Test func `a unit with one failed check is not well run`() throws {
    let changed = ChangedWorkspace.setting(
      "passed", to: "false", in: "media_checks", where: [("unit", "医保局"), ("passed", "true")])
    #expect(
      try changed.value(of: units("accounts_well_run"))
        == "11 units: 临沂市生态环境局沂水县分局、行政审批服务局、交警大队、综合行政执法局、交通运输局、文旅中心、诸葛镇、泉庄镇、院东头镇、许家湖镇、龙家圈街道")
  }

  @Test func `a unit whose only failed check is withdrawn is well run, in the place of its posts`() throws {
    let changed = ChangedWorkspace.setting(
      "passed", to: "true", in: "media_checks", where: [("unit", "商务局"), ("passed", "false")])
    #expect(
      try changed.value(of: units("accounts_well_run"))
        == "13 units: 临沂市生态环境局沂水县分局、行政审批服务局、交警大队、综合行政执法局、医保局、交通运输局、文旅中心、诸葛镇、泉庄镇、院东头镇、许家湖镇、龙家圈街道、商务局"
    )
  }

  @Test func `a unit that never got a test message is on neither list of accounts`() throws {
    // Its message is counted for another unit.
    let changed = ChangedWorkspace.setting(
      "unit", to: "教体局", in: "media_interactions", where: [("unit", "诸葛镇")])
    #expect(try !changed.value(of: units("accounts_well_run")).contains("诸葛镇"))
    #expect(try changed.value(of: units("accounts_badly_run")) == "2 units: 农业农村局、公安局")
  }

  @Test func `a unit that answers one message in five days is not badly run`() throws {
    let changed = ChangedWorkspace.setting(
      "replied_on", to: "2021-08-13", in: "media_interactions", where: [("unit", "公安局")])
    #expect(try changed.value(of: units("accounts_badly_run")) == "2 units: 农业农村局、教体局")
  }

  @Test func `a unit whose message is not due yet is not badly run`() throws {
    let changed = ChangedWorkspace.setting(
      "sent_on", to: "2021-08-20", in: "media_interactions", where: [("unit", "公安局")])
    #expect(try changed.value(of: units("accounts_badly_run")) == "2 units: 农业农村局、教体局")
  }

  @Test func `one document more out of time takes a unit below nine in ten`() throws {
    let changed = ChangedWorkspace.setting(
      "published_on", to: "", in: "unit_documents", where: [("unit", "崔家峪镇")])
    #expect(
      try changed.value(of: units("documents_good"))
        == "9 units: 市场监管局、发改局、交通运输局、综合行政执法局、临沂市生态环境局沂水县分局、医保局、院东头镇、高桥镇、龙家圈街道")
  }

  @Test func `a unit whose only open document is published leaves the list of the undisclosed`() throws {
    let changed = ChangedWorkspace.setting(
      "published_on", to: "2021-08-20", in: "documents",
      where: [("unit", "民政局"), ("disclosure", "主动公开"), ("published_on", "")])
    #expect(
      try changed.value(of: units("documents_undisclosed")) == "6 units: 农业农村局、教体局、自然资源和规划局、行政审批服务局、工信局、经济开发区"
    )
  }

  @Test func `a document to be given on request only is not undisclosed`() throws {
    let changed = ChangedWorkspace.setting(
      "disclosure", to: "依申请公开", in: "documents",
      where: [("unit", "工信局"), ("disclosure", "主动公开"), ("published_on", "")])
    #expect(
      try changed.value(of: units("documents_undisclosed")) == "6 units: 民政局、农业农村局、教体局、自然资源和规划局、行政审批服务局、经济开发区"
    )
  }

  @Test func `a department that disclosed none of its meetings leaves the list`() throws {
    let changed = ChangedWorkspace.setting(
      "published_on", to: "", in: "meetings", where: [("unit", "财政局")], every: true)
    #expect(try changed.value(of: units("meetings_departments_good")) == "2 units: 综合行政执法局、商务局")
  }

  @Test func `a township below eight meetings in ten leaves the list`() throws {
    // 7 of 9
    let changed = ChangedWorkspace.setting(
      "published_on", to: "", in: "meetings", where: [("unit", "杨庄镇"), ("id", "HY20210496")])
    #expect(
      try changed.value(of: units("meetings_townships_good")) == "6 units: 道托镇、许家湖镇、高桥镇、院东头镇、崔家峪镇、沙沟镇")
  }

  @Test func `people keep a unit off a list and put another on its end, and the list tells why`() throws {
    let changed = ChangedWorkspace.adding(
      "2021Q3,accounts_badly_run,公安局,out,申诉成立,主任办公会议,2021-09-01", to: "decisions"
    )
    .and(.adding("2021Q3,accounts_badly_run,司法局,in,多次督办未改,主任办公会议,2021-09-01", to: "decisions"))
    #expect(try changed.value(of: units("accounts_badly_run")) == "3 units: 农业农村局、教体局、司法局")
    #expect(
      try changed.value(of: "table.concat(\(units("accounts_badly_run")).notes, '\\n')")
        == "司法局 in: 多次督办未改\n公安局 out: 申诉成立")
  }

  @Test func `decisions of other quarters are in their lists`() throws {
    let second = try ScriptRun.value(of: units("documents_good"), quarter: "2021Q2")
    #expect(second.hasSuffix("、发改局"))
    let fourth = try ScriptRun.value(of: units("accounts_well_run"), quarter: "2021Q4")
    #expect(!fourth.contains("龙家圈街道"))
  }
}
