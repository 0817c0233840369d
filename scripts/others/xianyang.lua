-- Answers: do the figures of 咸阳's notice of the first quarter of 2021 agree with each other?
-- Needs:   public_series.
-- Prints:  the sites by level, both rates, the reasons for failing, the rectification as of 15 March, and the three
--          days on which the notice says it was written.

local printed = require "shared.printed"

local sites = table_of {
  { level = "市门户", sites = 1 }, { level = "县门户", sites = 13 }, { level = "市部门", sites = 42 },
}
local reasons = table_of { { reason = "长期不更新", accounts = 10 }, { reason = "超两周未更新", accounts = 15 } }
printed.compare("网站", 56, sites:value "sum(sites)")
printed.compare("新媒体不合格", 25, reasons:value "sum(accounts)")
printed.rate("网站合格率", "96%", 56 - 2, 56)
printed.rate("新媒体合格率", "90%", 252 - 25, 252)

-- Rectification of what was found in 42 departments.
local found = data.public_series:filter "place == '咸阳市' and indicator == '错误表述整改'"
printed.compare("尚未整改", 20, found:value "denominator" - found:value "numerator")
printed.rate("整改率", "94.0%", found:value "numerator", found:value "denominator")

-- The day of the page, the day up to which it counts, the day in its address.
local days_named = table_of {
  { place = "页面时间", day = date "2021-02-19" }, { place = "截止", day = date "2021-03-15" },
  { place = "网址", day = date "2021-04-02" },
}
printed.compare("截止日期不晚于页面时间", true, date "2021-03-15" <= date "2021-02-19",
  days_named:sort "day":count_by "day":count() .. "个日期")
printed.finish()
