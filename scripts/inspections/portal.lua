-- Answers: which portal columns are blank or were not updated in time, and whose are they?
-- Needs:   portal_columns, publications, quarters, units.
-- Prints:  columns by class: how many there are, blank, and stale on the as-of day by the limit of their class; the
--          units with most such columns; what the units published, by class. Gives out `columns`: every blank or stale
--          column with its days.
-- Rules:   a column is stale when the last day of its limit lies before the as-of day: two weeks are 14 days, a month
--          ends on the same day of the next one, or on its last day. A column without a date counts as not updated.

local columns = data.portal_columns:derive("days = days(last_updated, $today)", { today = as_of() })
  :derive("due = if_else(limit == '2周', add_days(last_updated, 14),"
    .. " add_months(last_updated, if_else(limit == '1个月', 1, 6)))")
  :derive("late = last_updated == nil or due < $today", { today = as_of() })
local found = columns:filter "blank or late"

columns:group("column_class, limit")
  :aggregate "columns = count(), blank = count_if(blank), late = count_if(late)"
  :derive("share = percent(late, columns, 1)"):show()
found:count_by("unit"):top(5, "-count", { ties = "all" }):show()
data.publications:group("column_class"):aggregate("items = sum(items), units = count_distinct(unit)")
  :sort("-items"):show()
output("columns", found:select("unit, column, limit, last_updated, days, blank"):sort("-days, unit, column"))
