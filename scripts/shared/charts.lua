-- The charts of the quarterly notice. Used by notices/quarterly.md.
--
-- Needs: media_checks of all quarters up to the current one, test_letters, mailbox_letters, unit_documents, units.
-- Gives: a list of charts: how each unit's accounts did, how the townships' places changed from quarter to quarter, and
--        every unit by indicator. A unit without an indicator has an empty cell there, never a zero. `named` says what
--        the text calls each of them, such as 图1: passed, places (nil where there is one quarter only) and indicators.

local charts = { named = {} }

local function add(name, chart)
  charts[#charts + 1] = chart
  charts.named[name] = "图" .. #charts
end

local units = data.units:select "name, class, official_order"
local percent_passed = "合格率 = percent(count_if(passed), count(), 1)"

add("passed", data.media_checks:group "unit":aggregate(percent_passed)
  :join(units, "unit = name"):sort "-合格率, official_order"
  :plot { kind = "bar", x = "unit", y = "合格率", title = "各单位政务新媒体检查合格率" })

-- Places are given among the townships, the best first; equal shares share a place.
local places = data.media_checks:all():filter("quarter <= $now", { now = quarter() })
  :join(units, "unit = name"):filter "class == '乡镇' or class == '街道'"
  :group "unit, quarter":aggregate(percent_passed)
  :rank("-合格率", { within = "quarter", as = "名次" })
if places:distinct "quarter":count() > 1 then
  add("places", places:plot { kind = "bump", x = "quarter", y = "名次", by = "unit",
    title = "各乡镇(街道)政务新媒体检查合格率名次" })
end

-- A letter that is not due yet is neither answered in time nor late: it is left out.
local letters = data.test_letters:buckets("sent_on", "replied_on", workdays { 2, 5 }, { labels = "zh" })
  :exclude "bucket == '尚未到期'":group "unit"
  :aggregate "信件按期答复率 = percent(count_if(bucket == '2个工作日内' or bucket == '3—5个工作日'), count(), 0)"
local mailbox = data.mailbox_letters:group "unit"
  :aggregate "来信办结率 = percent(count_if(state == '办结'), count(), 0)"
local accounts = data.media_checks:group "unit":aggregate "检查合格率 = percent(count_if(passed), count(), 0)"
local documents = data.unit_documents:group "unit"
  :aggregate "文件按期公开率 = percent(count_if(workdays(formed_on, published_on) <= 2), count(), 0)"
add("indicators", data.units:filter "class ~= '上级' and valid_to == nil":sort "official_order"
  :select "unit = name"
  :join(letters, "unit"):join(mailbox, "unit"):join(accounts, "unit"):join(documents, "unit")
  :plot { kind = "heat", by = "unit", y = "信件按期答复率, 来信办结率, 检查合格率, 文件按期公开率",
    title = "各单位主要指标(%)" })

return charts
