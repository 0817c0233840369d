-- Answers: which figures of the county's notice of the third quarter of 2021 do its own rows and sums bear out?
-- Needs:   the county's datasets; the notice's own sentences are in published_figures.
-- Prints:  each sum, rate and list of the notice with what the rows give, slips included: 49 tests beside 46 letters
--          and 55 accounts, the split after the 46 that adds up to 55, units on lists of both kinds, a deadline on a
--          holiday.

local printed = require "shared.printed"
local lists = require "shared.lists"

-- 14 + 22 + 2 + 8: the buckets exclude each other.
local letters = data.test_letters:buckets("sent_on", "replied_on", workdays { 2, 5 }):count_by "bucket"
printed.compare("信件测评 2日、5日、超期、未答复", "14 22 2 8", table.concat(letters:column "count", " "))
printed.compare("信件测评合计", 46, data.test_letters:count())

-- The letter box: a share of those done, called a rate of answers.
printed.rate("领导信箱回复率", "94%", data.mailbox_letters:filter "state == '办结'":count(), data.mailbox_letters:count())

-- Accounts: the split stands after the registered ones, and is that of the operating ones.
local operating = data.media_accounts:filter "state == '运营'"
local split = operating:count_by "platform"
printed.compare("备案账号", 46, operating:filter "registered":count())
printed.compare("备案账号按平台之和", 46, 7 + 44 + 2 + 2, "分项属于运营的" .. operating:count() .. "个")
printed.compare("运营账号按平台 微信、微博", "44 7", table.concat(split:top(2, "-count"):column "count", " "))

-- Interaction tests: of what, the notice does not say.
local tests = data.media_interactions:buckets("sent_on", "replied_on", days { 0, 5 }, { labels = "zh" })
printed.compare("互动测试 当天、5天内、超过5天或未回复", "14 5 30", table.concat({
  tests:filter "bucket == '当天'":count(), tests:filter "bucket == '1—5天'":count(),
  tests:filter "bucket == '超过5天' or bucket == '未答复'":count() }, " "))
printed.compare("互动测试合计与测评信件", 46, data.media_interactions:count(), "与运营账号" .. operating:count() .. "个也不同")

-- Documents and interpretations.
local public = data.documents:filter "disclosure == '主动公开'"
printed.compare("文件 主动、依申请、不予", "62 4 3", table.concat(data.documents:count_by "disclosure":column "count", " "))
printed.compare("主动公开已发布", 51, public:filter "published_on ~= nil":count())
printed.compare("未公开的单位", 7, #public:filter "published_on == nil":names "unit", "文件11件")
printed.rate("解读率", "84%", data.interpretations:count(), data.documents:filter "needs_interpretation":count())
local proposals = data.proposals:group "kind":aggregate "shown = count_if(published_on ~= nil), all = count()"
for _, row in ipairs(proposals:rows()) do
  printed.rate(row.kind .. "公开", row.kind == "政协提案" and "50.6%" or "58.2%", row.shown, row.all)
end

-- Lists: a unit on a good and on a bad one, and on two bad ones.
local good, bad = lists.accounts_well_run.units(), lists.accounts_badly_run.units()
local open = lists.documents_undisclosed.units()
local function both(one, other)
  local there, common = {}, {}
  for _, name in ipairs(one) do there[name] = true end
  for _, name in ipairs(other) do if there[name] then common[#common + 1] = name end end
  return #common > 0 and table.concat(common, "、") or "无"
end
printed.compare("较好名单与未公开名单都有", "无", both(good, open))
printed.compare("两份较差名单都有", "无", both(bad, open))
printed.compare("整改报送期限为工作日", true, is_workday(date "2021-09-20"),
  "节假日顺延至" .. tostring(next_workday(date "2021-09-20")))
printed.finish()
