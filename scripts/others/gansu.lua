-- Answers: do the printed rates of 甘肃's notices of 2018 to 2024 follow from their numbers, and how did they move?
-- Needs:   public_series; the two tables of 2024, and the recheck of 2018, as printed.
-- Prints:  every rate and share inspected, changes only between quarters that are known, the accounts of 2024 by level
--          and by platform, and how many of those that failed before fail again.

local printed = require "shared.printed"

local province = data.public_series:filter "place == '甘肃省'"
for _, row in ipairs(province:filter "numerator ~= nil":sort "period":rows()) do
  printed.rate(tostring(row.period) .. " " .. row.indicator, row.printed, row.numerator, row.denominator)
end

-- Quarters without a notice are gaps: a change is only told against the very quarter before, or a year before.
local passed = province:filter "indicator == '政务新媒体合格率'"
  :derive "before = previous(period), last_year = year_ago(period)"
local moved = passed:join(passed:select "period, previous_value = value", "before = period")
  :join(passed:select "period, last_value = value", "last_year = period")
  :derive "previous_points = value - previous_value, year_points = value - last_value"
moved:sort "period":select "period, value, previous_points, year_points":show()
printed.compare("2024年第二季度同比", "0.3", moved:value("year_points", "period == '2024Q2'"), "百分点")

-- All accounts of June 2024, told twice: by level and by platform.
local accounts = table_of {
  { by = "层级", kind = "省", accounts = 235 }, { by = "层级", kind = "市州", accounts = 1193 },
  { by = "层级", kind = "县乡", accounts = 3463 }, { by = "平台", kind = "微信", accounts = 3076 },
  { by = "平台", kind = "微博", accounts = 647 }, { by = "平台", kind = "视频", accounts = 525 },
  { by = "平台", kind = "客户端", accounts = 43 }, { by = "平台", kind = "其他", accounts = 600 },
}
printed.compare("2024年按层级合计", 4891, accounts:value("sum(accounts)", "by == '层级'"))
printed.compare("2024年按平台合计", 4891, accounts:value("sum(accounts)", "by == '平台'"))

-- A sample by strata: all accounts of departments, cities and counties, at least a fifth of the others.
-- 1010 of 5038 is hardly more than a fifth, so that next to none can have been inspected in full.
local key = math.floor((1010 - ratio(5038, 5)) / (1 - ratio(1, 5)))
printed.compare("2020年第四季度全查的重点账号至多", 3, key, "其余各查五分之一时")

-- The recheck of 2018: of 14 that failed in the first round 4 fail again; of 80 in 2020 more than 90 % are put right.
printed.compare("2018年复查合格", 10, 14 - 4, "再次不合格率" .. tostring(percent(4, 14, 1)) .. "%")
printed.compare("2020年80个账号整改90%以上至少", 73, math.floor(80 * 9 // 10) + 1)

-- Four cities at 100 % in four quarters in a row.
local rows = {}
for _, city in ipairs(listed "兰州、嘉峪关、金昌、陇南") do
  for back = 0, 3 do rows[#rows + 1] = { city = city, quarter = period "2018Q2" - back, rate = 100 } end
end
local streaks = table_of(rows):filter "rate == 100":group "city"
  :aggregate "quarters = count(), first = min(quarter), last = max(quarter)"
  :filter "quarters == 4 and first + 3 == last"
printed.compare("连续四个季度100%的市", "兰州、嘉峪关、金昌、陇南", tostring(streaks:names "city":phrase {}))
printed.finish()
