-- Every figure of the quarterly notice: each a count, sum or rate over the rows of the current quarter, by its name in
-- published_figures where the founding notice prints it. Used by notices/figures.lua and notices/quarterly.md.
--
-- Needs: publications, foi_requests, mailbox_letters, test_letters, media_accounts, media_checks, media_interactions,
--        rectifications, documents, interpretations, meetings, proposals, key_areas, and what shared/lists.lua needs.
-- Gives: a table of figures and lists by name; `order` holds the names in the order of the notice.

local lists = require "shared.lists"

local figures = { order = {} }

local function add(name, figure)
  figures[name] = figure
  figures.order[#figures.order + 1] = name
end

-- How many rows of a table fulfil a condition; all rows without one.
local function count(name, rows, condition)
  if condition then rows = rows:filter(condition) end
  add(name, rows:figure("count()", { label = name }))
end

local function distinct(name, rows, column, condition)
  if condition then rows = rows:filter(condition) end
  add(name, rows:figure("count_distinct(" .. column .. ")", { label = name }))
end

add("portal_items", data.publications:figure("sum(items)", { about = 100, label = "portal_items" }))

-- Requests for information.
local requests = data.foi_requests
count("foi_received", requests)
count("foi_platform", requests, "channel == '平台'")
count("foi_letter", requests, "channel == '信函'")
count("foi_other_channels", requests, "channel == '当面' or channel == '其他'")
count("foi_replied", requests, "replied_on ~= nil")
count("foi_reviewed", requests, "review ~= nil")
count("foi_review_upheld", requests, "review == '维持'")
count("foi_litigation", requests, "litigation")

-- The leaders' mailbox. What the county prints as 回复率 is the share completed.
local letters = data.mailbox_letters
count("mailbox_received", letters)
count("mailbox_done", letters, "state == '办结'")
count("mailbox_open", letters, "state == '在办'")
add("mailbox_reply_rate", letters:figure("percent(count_if(state == '办结'), count(), 0)",
  { suffix = "%", label = "mailbox_reply_rate" }))

-- Test letters, in working days. Each letter is in one bucket: those within 5 days are not among those within 2.
local tests = data.test_letters:buckets("sent_on", "replied_on", workdays { 2, 5 }, { labels = "zh" })
count("test_sent", tests)
distinct("test_within_2", tests, "unit", "bucket == '2个工作日内'")
distinct("test_within_5", tests, "unit", "bucket == '3—5个工作日'")
distinct("test_late", tests, "unit", "bucket == '超过5个工作日'")
distinct("test_unanswered", tests, "unit", "bucket == '未答复'")
distinct("test_not_due", tests, "unit", "bucket == '尚未到期'")

-- New-media accounts.
local accounts = data.media_accounts
local operating = accounts:filter "state == '运营'"
count("accounts_operating", operating)
count("accounts_registered", operating, "registered")
count("accounts_weibo", operating, "platform == '微博'")
count("accounts_wechat", operating, "platform == '微信'")
count("accounts_toutiao", operating, "platform == '头条'")
count("accounts_douyin", operating, "platform == '抖音'")
distinct("account_checks", data.media_checks, "round")
count("accounts_closed", accounts, "state == '已关停'")
distinct("accounts_rectified", data.rectifications, "account", "action == '整治'")
add("accounts_well_run", lists.accounts_well_run.units():phrase { counter = "单位" })
add("accounts_badly_run", lists.accounts_badly_run.units())

-- Messages left at accounts, in calendar days.
local messages = data.media_interactions:buckets("sent_on", "replied_on", days { 0, 5 }, { labels = "zh" })
count("interaction_same_day", messages, "bucket == '当天'")
count("interaction_within_5", messages, "bucket == '1—5天'")
count("interaction_late_or_never", messages, "bucket == '超过5天' or bucket == '未答复'")
count("interaction_not_due", messages, "bucket == '尚未到期'")

-- Documents of the county government and their interpretations.
local documents = data.documents
count("documents_issued", documents)
count("documents_public", documents, "disclosure == '主动公开'")
count("documents_on_request", documents, "disclosure == '依申请公开'")
count("documents_withheld", documents, "disclosure == '不予公开'")
count("documents_published", documents, "disclosure == '主动公开' and published_on ~= nil")
add("documents_unpublished", figures.documents_public - figures.documents_published)
distinct("undisclosed_units", documents, "unit", "disclosure == '主动公开' and published_on == nil")
add("documents_undisclosed", lists.documents_undisclosed.units():phrase { counter = "单位" })
count("interpretations_needed", documents, "needs_interpretation")
distinct("interpretations_made", data.interpretations, "document")
count("interpretations_text", data.interpretations, "form == '文字'")
count("interpretations_chart", data.interpretations, "form == '图表'")
count("interpretations_other", data.interpretations, "form ~= '文字' and form ~= '图表'")
add("documents_good", lists.documents_good.units())

-- Meetings of the county government, and lists of units by theirs.
local executive = data.meetings:filter "organ == '县政府常务会议'"
count("executive_meetings", executive, "published_on ~= nil")
add("executive_interpretations", executive:figure("sum(interpretations)", { label = "executive_interpretations" }))
count("executive_citizens", executive, "citizens_attending > 0")
add("meetings_departments_good", lists.meetings_departments_good.units())
add("meetings_townships_good", lists.meetings_townships_good.units())

-- Suggestions of deputies and proposals of members, since the beginning of the year.
count("proposals_deputies", data.proposals, "kind == '人大代表建议'")
count("proposals_members", data.proposals, "kind == '政协提案'")
count("proposals_deputies_published", data.proposals, "kind == '人大代表建议' and published_on ~= nil")
count("proposals_members_published", data.proposals, "kind == '政协提案' and published_on ~= nil")

add("key_areas", data.key_areas:figure("count()", { about = 10, label = "key_areas" }))

return figures
