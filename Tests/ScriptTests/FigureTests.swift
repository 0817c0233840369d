import Testing

/// The figures of the notice: the published ones from the county's data, others when a row changes.
@Suite struct FigureTests {
  private func figure(_ name: String) -> String { "require('shared.figures').\(name)" }

  /// Every published figure, as `id printed`: with 余 where it is approximate, with % where it is a rate.
  private static let published = """
    (function()
      local lines = {}
      for _, row in ipairs(data.published_figures:rows()) do
        local text = tostring(row.value)
        if row.approximate then text = text .. "余" end
        if row.unit_word == "%" then text = text .. "%" end
        lines[#lines + 1] = row.id .. " " .. text
      end
      return table.concat(lines, "\\n")
    end)()
    """

  private static let computed = """
    (function()
      local figures = require "shared.figures"
      local lines = {}
      for _, id in ipairs(data.published_figures:column "id") do
        local figure = figures[id]
        if id == "well_run_units" then figure = #figures.accounts_well_run end
        lines[#lines + 1] = id .. " " .. tostring(figure)
      end
      return table.concat(lines, "\\n")
    end)()
    """

  @Test func `every published figure is computed`() throws {
    let published = try ScriptRun.value(of: Self.published)
    #expect(published.split(separator: "\n").count == 48)
    #expect(try ScriptRun.value(of: Self.computed) == published)
  }

  @Test func `a letter that is in hand again lowers the reply rate`() throws {
    let changed = ChangedWorkspace.setting("state", to: "在办", in: "mailbox_letters", where: [("state", "办结")])
    #expect(try changed.value(of: figure("mailbox_reply_rate")) == "93%")
    #expect(try changed.value(of: figure("mailbox_done")) == "209")
    #expect(try changed.value(of: figure("mailbox_open")) == "15")
  }

  @Test func `a test letter answered after all moves from the unanswered to the late`() throws {
    let changed = ChangedWorkspace.setting(
      "replied_on", to: "2021-08-23", in: "test_letters", where: [("replied_on", "")])
    #expect(try changed.value(of: figure("test_sent")) == "46")
    #expect(try changed.value(of: figure("test_unanswered")) == "7")
    #expect(try changed.value(of: figure("test_late")) == "3")
  }

  @Test func `a test letter of another quarter is not among the 46`() throws {
    let changed = ChangedWorkspace.setting("id", to: "CP946", in: "test_letters", where: [("id", "CP046")])
      .and(.setting("quarter", to: "2020Q4", in: "test_letters", where: [("id", "CP946")]))
    #expect(try changed.value(of: figure("test_sent")) == "45")
  }

  @Test func `an account that is given up is no longer operating`() throws {
    let changed = ChangedWorkspace.setting(
      "state", to: "已注销", in: "media_accounts",
      where: [("state", "运营"), ("platform", "抖音"), ("registered", "true")])
    #expect(try changed.value(of: figure("accounts_operating")) == "54")
    #expect(try changed.value(of: figure("accounts_registered")) == "45")
    #expect(try changed.value(of: figure("accounts_douyin")) == "1")
    #expect(try changed.value(of: figure("accounts_wechat")) == "44")
  }

  @Test func `a document that is published after all is missing from the unpublished`() throws {
    let changed = ChangedWorkspace.setting(
      "published_on", to: "2021-08-20", in: "documents",
      where: [("disclosure", "主动公开"), ("published_on", "")])
    #expect(try changed.value(of: figure("documents_public")) == "62")
    #expect(try changed.value(of: figure("documents_published")) == "52")
    #expect(try changed.value(of: figure("documents_unpublished")) == "10")
  }
}
