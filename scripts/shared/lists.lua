-- The six lists of units in the notice: for each its rule, in words and as a condition over one row a unit, and the
-- column that puts the units in order. docs/lists.md says the same in prose. Used by lists/ and by the notice.
--
-- Needs: media_accounts, media_checks, media_interactions, documents, unit_documents, meetings, units, decisions.
-- Gives: a table by the list's name. Each entry has `title`, `rule`, `measure` (the column that orders the list),
-- `measures()`, a table with one row a unit that holds what the rule asks for, and `units()`, the list of names. Rows
-- that the measures join are in `rests_on()`, so that the notice can show them.

local known = require "shared.known"

local lists = {}

-- Units that are equal in merit stand in the official order.
local function in_order(measures)
  return measures:join(data.units:select "name, official_order", "unit = name")
end

local function define(name, list)
  list.name = name
  function list.units()
    return in_order(list.measures()):unit_list(name, list.condition, {
      by = "-" .. list.measure .. ", official_order",
      label = list.title,
      rests_on = list.rests_on and list.rests_on(),
    })
  end
  lists[name] = list
end

-- One row a unit with a test message: how many, how many answered the same day and within 5 calendar days, and how many
-- that nobody can judge yet, because on the as-of day the 5 days have not passed.
local function test_messages()
  return data.media_interactions:buckets("sent_on", "replied_on", days { 0, 5 }, { labels = "zh" })
    :group "unit":aggregate [[
      messages = count(),
      same_day = count_if(bucket == '当天'),
      within_5 = count_if(bucket == '当天' or bucket == '1—5天'),
      not_due = count_if(bucket == '尚未到期')]]
end

define("accounts_well_run", {
  title = "政务新媒体账号运维较好的单位",
  rule = "有运营账号且全部备案，没有被关停的账号，历次检查全部合格，测试留言全部当天回复，检查所见发布不少于120条",
  measure = "posts",
  condition = [[operating > 0 and registered == operating and closed == 0 and failed == 0
    and messages > 0 and same_day == messages and posts >= 120]],
  measures = function()
    local accounts = data.media_accounts:group "unit":aggregate [[
      operating = count_if(state == '运营'),
      registered = count_if(state == '运营' and registered),
      closed = count_if(state == '已关停')]]
    local checks = data.media_checks:group "unit":aggregate "failed = count_if(not passed), posts = sum(posts)"
    -- A unit without checks or messages has none of them: it is judged, and not well run.
    return accounts:join(checks, "unit"):join(test_messages():without "within_5, not_due", "unit"):derive [[
      failed = coalesce(failed, 0), posts = coalesce(posts, 0),
      messages = coalesce(messages, 0), same_day = coalesce(same_day, 0)]]
  end,
  rests_on = function() return { data.media_checks, data.media_interactions } end,
})

define("accounts_badly_run", {
  title = "政务新媒体账号运维较差的单位",
  rule = "运营账号被检查不少于10次，其中不合格的占25%以上，有测试留言且5天内均未回复",
  measure = "failed_share",
  condition = "checks >= 10 and failed_share >= 0.25 and messages > 0 and within_5 == 0 and not_due == 0",
  measures = function()
    local operating = data.media_accounts:filter "state == '运营'"
    local checks = data.media_checks:matching(operating, "account = id")
      :group "unit":aggregate "checks = count(), failed = count_if(not passed)"
      :derive "failed_share = ratio(failed, checks)"
    return checks:join(test_messages():without "same_day", "unit")
      :derive "messages = coalesce(messages, 0), within_5 = coalesce(within_5, 0), not_due = coalesce(not_due, 0)"
  end,
  rests_on = function() return { data.media_interactions } end,
})

define("documents_good", {
  title = "部门文件、乡镇(街道)文件公开情况较好的单位",
  rule = "本单位已到期限的文件不少于8个，其中成文后2个工作日内公开的占90%以上",
  measure = "in_time",
  condition = "documents >= 8 and in_time_share >= 0.9",
  measures = function()
    return data.unit_documents:buckets("formed_on", "published_on", workdays { 2 }, { labels = "zh" })
      :exclude "bucket == '尚未到期'"
      :group "unit":aggregate "documents = count(), in_time = count_if(bucket == '2个工作日内')"
      :derive "in_time_share = ratio(in_time, documents)"
  end,
})

define("documents_undisclosed", {
  title = "以县政府(办公室)名义印发的主动公开文件未公开的单位",
  rule = "起草的主动公开文件截至截至日期仍有未在县政府门户网站发布的",
  measure = "waited",
  condition = "undisclosed > 0",
  measures = function()
    return known(data.documents, "published_on"):filter "disclosure == '主动公开' and published_on == nil"
      :derive("waited = workdays(formed_on, $as_of)", { as_of = as_of() })
      :group "unit":aggregate "undisclosed = count(), waited = max(waited)"
  end,
})

-- One row a unit: meetings of this kind that were held, and that were disclosed.
local function meetings_of(organ)
  return known(data.meetings, "published_on"):filter("organ == $organ", { organ = organ })
    :group "unit":aggregate "held = count(), disclosed = count(published_on)"
    :derive "disclosed_share = ratio(disclosed, held)"
end

define("meetings_departments_good", {
  title = "局长办公会议公开较好的政府部门",
  rule = "公开局长办公会议不少于5次，占召开次数的80%以上",
  measure = "disclosed",
  condition = "disclosed >= 5 and disclosed_share >= 0.8",
  measures = function() return meetings_of "局长办公会议" end,
})

define("meetings_townships_good", {
  title = "办公会议公开较好的乡镇(街道)",
  rule = "公开乡镇(街道)办公会议不少于5次，占召开次数的80%以上",
  measure = "disclosed",
  condition = "disclosed >= 5 and disclosed_share >= 0.8",
  measures = function() return meetings_of "乡镇(街道)办公会议" end,
})

-- The lists in the order of the notice.
lists.order = {
  "accounts_well_run", "accounts_badly_run", "documents_undisclosed", "documents_good",
  "meetings_departments_good", "meetings_townships_good",
}

-- The units on a list with their places and what the rule saw of them; nil for an empty list.
function lists.standings(list)
  local units = list.units()
  if #units == 0 then return nil end
  local rows = {}
  for place = 1, #units do rows[place] = { place = place, unit = units[place] } end
  return table_of(rows, list.name):join(list.measures(), "unit")
end

-- Prints a list as a script of lists/ does, and gives its standings out.
function lists.report(name)
  local list = lists[name]
  local units = list.units()
  print(list.title .. "：" .. tostring(units:phrase { counter = "单位", empty = "无" }))
  print("规则：" .. list.rule)
  for _, note in ipairs(units.notes) do print("决定：" .. note) end
  local standings = lists.standings(list)
  if standings then output(name, standings) end
end

return lists
