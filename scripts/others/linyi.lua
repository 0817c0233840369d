-- Answers: how did the sites and accounts of 临沂 move from 2022 to 2025, and do the movements add up?
-- Needs:   public_series.
-- Prints:  the series with its changes in per cent, the registry's flow, and what a rate in whole per cent leaves open.

local printed = require "shared.printed"

local city = data.public_series:filter "place == '临沂市'"
local function series(indicator)
  return city:filter("indicator == $what", { what = indicator }):sort "period"
    :derive "change = value - lag(value), change_percent = percent(value - lag(value), lag(value), 1)"
end
local accounts = series "政务新媒体账号"
printed.compare("网站", "57 57 55", table.concat(series "政府网站":column "value", " "))
printed.compare("账号", "782 612 419", table.concat(accounts:column "value", " "))
accounts:select "period, value, change, change_percent":show()

-- Opening + new − closed − doubles = closing: what was new is what went.
local function moved(indicator) return city:value("value", "indicator == $what", { what = indicator }) end
local opening = 782 - moved "新增备案" + moved "关停账号" + moved "去除重复备案"
printed.compare("2022年第二季度期初＋新增－关停－去重", 782, opening + 21 - 18 - 3, "期初" .. opening)

-- 99 % of 612 in whole per cent: how many may have failed?
local failed = {}
for count = 0, 612 do if percent(612 - count, 612, 0) == 99 then failed[#failed + 1] = count end end
printed.compare("合格率99%对应的不合格数", "4—9", failed[1] .. "—" .. failed[#failed])
printed.finish()
