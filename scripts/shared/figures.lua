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

-- How many rows of a table fulfil a condition; all rows without one. `label` is what a reader of the notice sees.
local function count(name, label, rows, condition)
  if condition then rows = rows:filter(condition) end
  add(name, rows:figure("count()", { label = label }))
end

-- How many values of a column stand in the rows that fulfil a condition.
local function distinct(name, label, rows, column, condition)
  if condition then rows = rows:filter(condition) end
  add(name, rows:figure("count_distinct(" .. column .. ")", { label = label }))
end

add("portal_items", data.publications:figure("sum(items)", { about = 100, label = "公开各类政府信息" }))

-- Requests for information.
local requests = data.foi_requests
count("foi_received", "收到政府信息依申请公开", requests)
count("foi_platform", "门户网站平台收到", requests, "channel == '平台'")
count("foi_letter", "通过信函收到", requests, "channel == '信函'")
count("foi_other_channels", "通过其他方式收到", requests, "channel == '当面' or channel == '其他'")
count("foi_replied", "已答复的依申请公开", requests, "replied_on ~= nil")
count("foi_reviewed", "因答复被复议", requests, "review ~= nil")
count("foi_review_upheld", "复议结果维持", requests, "review == '维持'")
count("foi_litigation", "因答复引起行政诉讼", requests, "litigation")

-- The leaders' mailbox. What the county prints as 回复率 is the share completed.
local letters = data.mailbox_letters
count("mailbox_received", "领导信箱收到群众来信", letters)
count("mailbox_done", "已办结来信", letters, "state == '办结'")
count("mailbox_open", "正在办理来信", letters, "state == '在办'")
add("mailbox_reply_rate", letters:figure("percent(count_if(state == '办结'), count(), 0)",
  { suffix = "%", label = "来信办结率" }))

-- Test letters, in working days. Each letter is in one bucket: those within 5 days are not among those within 2.
local tests = data.test_letters:buckets("sent_on", "replied_on", workdays { 2, 5 }, { labels = "zh" })
count("test_sent", "模拟测评发出信件", tests)
distinct("test_within_2", "2个工作日内答复的单位", tests, "unit", "bucket == '2个工作日内'")
distinct("test_within_5", "3至5个工作日答复的单位", tests, "unit", "bucket == '3—5个工作日'")
distinct("test_late", "超期答复的单位", tests, "unit", "bucket == '超过5个工作日'")
distinct("test_unanswered", "仍未答复的单位", tests, "unit", "bucket == '未答复'")
distinct("test_not_due", "尚未到期的单位", tests, "unit", "bucket == '尚未到期'")

-- New-media accounts.
local accounts = data.media_accounts
local operating = accounts:filter "state == '运营'"
count("accounts_operating", "正常运营的新媒体账号", operating)
count("accounts_registered", "备案的运营账号", operating, "registered")
count("accounts_weibo", "新浪微博", operating, "platform == '微博'")
count("accounts_wechat", "微信公众号", operating, "platform == '微信'")
count("accounts_toutiao", "头条号", operating, "platform == '头条'")
count("accounts_douyin", "抖音", operating, "platform == '抖音'")
distinct("account_checks", "政务新媒体检查次数", data.media_checks, "round")
count("accounts_closed", "关停违规账号", accounts, "state == '已关停'")
distinct("accounts_rectified", "整治账号", data.rectifications, "account", "action == '整治'")
add("accounts_well_run", lists.accounts_well_run.units():phrase { counter = "单位" })
add("accounts_badly_run", lists.accounts_badly_run.units())

-- Messages left at accounts, in calendar days.
local messages = data.media_interactions:buckets("sent_on", "replied_on", days { 0, 5 }, { labels = "zh" })
count("interaction_same_day", "当天回复的留言测试", messages, "bucket == '当天'")
count("interaction_within_5", "5天内回复的留言测试", messages, "bucket == '1—5天'")
count("interaction_late_or_never", "超过5天或未回复的留言测试", messages, "bucket == '超过5天' or bucket == '未答复'")
count("interaction_not_due", "尚未到期的留言测试", messages, "bucket == '尚未到期'")

-- Documents of the county government and their interpretations.
local documents = data.documents
count("documents_issued", "以县政府(办公室)名义印发文件", documents)
count("documents_public", "主动公开的文件", documents, "disclosure == '主动公开'")
count("documents_on_request", "依申请公开的文件", documents, "disclosure == '依申请公开'")
count("documents_withheld", "不予公开的文件", documents, "disclosure == '不予公开'")
count("documents_published", "已公开发布的文件", documents, "disclosure == '主动公开' and published_on ~= nil")
add("documents_unpublished", figures.documents_public - figures.documents_published)
distinct("undisclosed_units", "有未公开文件的单位", documents, "unit", "disclosure == '主动公开' and published_on == nil")
add("documents_undisclosed", lists.documents_undisclosed.units():phrase { counter = "单位" })
count("interpretations_needed", "需要解读的文件", documents, "needs_interpretation")
distinct("interpretations_made", "有解读材料的文件", data.interpretations, "document")
count("interpretations_text", "文字解读", data.interpretations, "form == '文字'")
count("interpretations_chart", "图表解读", data.interpretations, "form == '图表'")
count("interpretations_other", "其他形式解读", data.interpretations, "form ~= '文字' and form ~= '图表'")
add("documents_good", lists.documents_good.units())

-- Meetings of the county government, and lists of units by theirs.
local executive = data.meetings:filter "organ == '县政府常务会议'"
count("executive_meetings", "公开县政府常务会议", executive, "published_on ~= nil")
add("executive_interpretations", executive:figure("sum(interpretations)", { label = "解读县政府常务会议" }))
count("executive_citizens", "市民代表列席的县政府常务会议", executive, "citizens_attending > 0")
add("meetings_departments_good", lists.meetings_departments_good.units())
add("meetings_townships_good", lists.meetings_townships_good.units())

-- Suggestions of deputies and proposals of members, since the beginning of the year.
count("proposals_deputies", "人大代表建议", data.proposals, "kind == '人大代表建议'")
count("proposals_members", "政协提案", data.proposals, "kind == '政协提案'")
count("proposals_deputies_published", "已公开人大代表建议", data.proposals, "kind == '人大代表建议' and published_on ~= nil")
count("proposals_members_published", "已公开政协提案", data.proposals, "kind == '政协提案' and published_on ~= nil")

add("key_areas", data.key_areas:figure("count()", { about = 10, label = "政务公开重点领域" }))

return figures
