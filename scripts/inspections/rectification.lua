-- Answers: what became of the problems: ordered, reported, rechecked, closed, overdue, and which came back?
-- Needs:   problems, rectifications and confirmations of all quarters, units, holidays.
-- Prints:  problems by state; closure by class of unit; problems found three times and more. Gives out `open`:
--          everything that is overdue or failed its recheck, most working days late first.

local everything = data.problems:all():ledger(data.rectifications:all(),
  { confirmations = data.confirmations:all(), labels = "zh" })
local ledger = everything:filter("quarter == $quarter", { quarter = quarter() })

ledger:count_by("state"):sort("-count"):show()
ledger:join(data.units:select "name, class", "unit = name"):closure("class", { labels = "zh" }):show()
ledger:filter("occurrence >= 3"):select("id, unit, object, item, occurrence, repeat_of"):sort("-occurrence, id"):show()
output("open", ledger:filter("state == '逾期未报' or state == '复查不合格'")
  :select("id, unit, indicator, due, reported, days_late, state"):sort("-days_late, id"))
