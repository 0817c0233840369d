-- Answers: how would the county's units stand over the year, if its quarters were scored by a small composite of our
--          own?
-- Needs:   problems of all quarters of the year, units; rule pack yishui, which is ours and not the county's.
-- Rule:    a quarter in which a unit was vetoed has no score; it counts 59 points here, one below the pass mark.
--          A quarter counts for the units that existed on its as-of day; those of a unit that was renamed since count
--          for its successor.
-- Prints:  units by grade within their class, and the first three of each class. Gives out `year` and `trail`, which
--          says of each unit what every quarter and every failure did to its number.

local units = require "shared.units"

local year = quarter().year
local quarters = {}
for _, there in ipairs(data.quarters:all():column "quarter") do
  if there.year == year then quarters[#quarters + 1] = there end
end
if #quarters < 4 then
  print(("%d年只有%d个季度的数据，不计算年度得分"):format(year, #quarters))
  return
end

local scores
for _, there in ipairs(quarters) do
  use(tostring(there))
  local inspected = units.existing():filter "class ~= '上级'":select "name, class":rename "unit = name"
  local found = units.today(data.problems:filter "severity == '单否' or severity == '扣分'")
  local cards = found:matching(inspected, "unit"):score("yishui", {
    object = "unit", objects = inspected, rule = "if_else(severity == '单否', '账号单否', indicator)",
    false_alarm = "false_alarm_reason ~= nil", false_alarm_reason = "false_alarm_reason",
    in_report = "in_report", occurrence = "item",
  })
  local scored = cards:select "unit, score, result, vetoes":derive("quarter = $quarter", { quarter = there })
    :join(inspected, "unit")
  scores = scores and scores:union(scored) or scored
end
use(tostring(quarters[#quarters]))
local assessed, trail = units.today(scores):assess("yishui",
  { score = "if_else(vetoes > 0, 59, score)", failures = "result == '不合格'", class = "class" })

assessed:pivot("grade", "count()", { rows = "class", margins = "合计" }):show()
assessed:filter("rank <= 3"):select("class, rank, unit, total, failures, grade"):sort("class, rank, unit"):show()
output("year", assessed:sort("class, rank, unit"))
output("trail", trail)
