-- Answers: how do the units stand this quarter, each among the units of its class?
-- Needs:   test_letters, mailbox_letters, media_checks, unit_documents, units, holidays.
-- Prints:  how many units each measure covers. Gives out a table for each measure: test_letters (answered within 5
--          working days), mailbox_letters (completed), media_checks (passed), unit_documents (published within 2
--          working days). Classes stand in the official order, in each the best unit first; units with equal shares
--          share a place. There is no composite score: the county published no weights. Beside each table stands its
--          chart, the best unit of all on top.
-- Rules:   a letter or document that is not due yet on the as-of day is neither in time nor late: it is left out. The
--          share completed is that of the notice, over all letters received, also those that are open and not due.
--          Rows of a unit that was renamed by the as-of day count for its successor.

local units = require "shared.units"

-- Ranks the units of `measured` in their class by `share`, a column in per cent, and gives the result out as `name`,
-- with a chart called `title`.
local function ranking(name, title, measured, columns, share)
  local ranked = measured:join(data.units:select "name, class, official_order", "unit = name")
    :rank("-" .. share, { within = "class" })
    :group "class":derive "class_order = min(official_order)":ungroup()
    :sort "class_order, rank, official_order"
    :select("class, rank, unit", columns, share)
  print(name .. ": " .. ranked:count() .. " units")
  output(name, ranked)
  output(name .. ".svg", ranked:sort("-" .. share)
    :plot { kind = "bar", x = "unit", y = share, title = title, labels = "zh" })
end

ranking("test_letters", "模拟信件5个工作日内答复率",
  units.today(data.test_letters):buckets("sent_on", "replied_on", workdays { 5 }, { labels = "zh" })
    :exclude "bucket == '尚未到期'"
    :group "unit":aggregate "letters = count(), in_time = count_if(bucket == '5个工作日内')"
    :derive "reply_percent = percent(in_time, letters, 1)",
  "letters, in_time", "reply_percent")

ranking("mailbox_letters", "领导信箱来信办结率",
  units.today(data.mailbox_letters):group "unit":aggregate "letters = count(), done = count_if(state == '办结')"
    :derive "done_percent = percent(done, letters, 1)",
  "letters, done", "done_percent")

ranking("media_checks", "政务新媒体检查合格率",
  units.today(data.media_checks):group "unit":aggregate "checks = count(), passed = count_if(passed)"
    :derive "pass_percent = percent(passed, checks, 1)",
  "checks, passed", "pass_percent")

ranking("unit_documents", "文件2个工作日内公开率",
  units.today(data.unit_documents):buckets("formed_on", "published_on", workdays { 2 }, { labels = "zh" })
    :exclude "bucket == '尚未到期'"
    :group "unit":aggregate "documents = count(), in_time = count_if(bucket == '2个工作日内')"
    :derive "in_time_percent = percent(in_time, documents, 1)",
  "documents, in_time", "in_time_percent")
