-- Answers: which accounts failed their checks, why, how often, and which were put right since the quarter before?
-- Needs:   media_checks of the current quarter and the one before, media_accounts.
-- Prints:  the share that passed in each round; what was wrong; the pass rate by platform; what became of the
--          accounts that failed a check in the quarter before. Gives out `failed`: accounts with two and more failed
--          checks.

local checks = data.media_checks
checks:group("round"):aggregate "checked = count(), passed_percent = percent(count_if(passed), count(), 1)"
  :sort("round"):show()
checks:exclude("passed"):count_by("problem"):sort("-count"):show()
checks:join(data.media_accounts:select "id, platform", "account = id"):group("platform")
  :aggregate("checked = count_distinct(account), failed = count_if(not passed),"
    .. " passed_percent = percent(count_if(passed), count(), 1)"):show()
local before = data.media_checks:all():filter("quarter == $before", { before = quarter():previous() })
if before:count() > 0 then
  data.media_checks:all():recheck("not passed", { unit = "account" }):count_by("outcome"):show()
else
  print "上季度没有检查数据，不比较复查结果"
end
local failed = checks:group("account, unit"):aggregate "checks = count(), failed = count_if(not passed)"
  :filter "failed >= 2"
print(("两次及以上不合格的账号：%d个"):format(failed:count()))
output("failed", failed:sort("-failed, account"))
