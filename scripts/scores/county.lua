-- Answers: how would the county's units stand if this quarter's problems were scored by a small composite of our own?
-- Needs:   problems, units; rule pack yishui, which is ours and not the county's. Every unit that exists on the as-of
--          day counts as looked at: the county looked at all columns, accounts, letters and documents there are.
--          Problems of a unit that was renamed by then count for its successor.
-- Prints:  units that are vetoed, the lowest scores and warnings, and false alarms that were not counted.

local units = require "shared.units"

local inspected = units.existing():filter "class ~= '上级'":select "name":rename "unit = name"
local found = units.today(data.problems:filter "severity == '单否' or severity == '扣分'")
local cards, trail = found:matching(inspected, "unit"):score("yishui", {
  object = "unit", objects = inspected, rule = "if_else(severity == '单否', '账号单否', indicator)",
  false_alarm = "false_alarm_reason ~= nil", false_alarm_reason = "false_alarm_reason",
  in_report = "in_report", occurrence = "item", labels = "zh",
})
cards:count_by "grade":sort "-count":show()
print(cards:filter "vetoes > 0":names "unit")
cards:filter "score ~= nil":sort "score, unit":select("unit, result, score, grade, near_veto"):take(10):show()
trail:filter "outcome == '误报'":select("unit, rule, amount, reason, evidence"):show()
output("scores", cards:sort "-score, unit":select "unit, result, score, grade, deducted, vetoes")
