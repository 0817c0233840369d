-- Answers: how many accounts are there, of which kinds, and how did the register move since the quarter before?
-- Needs:   media_accounts of the current quarter and the one before.
-- Prints:  accounts by platform and state; operating accounts that are not registered or not certified, by unit; what
--          came in and what went out since the quarter before. Gives out `unregistered`.

local operating = data.media_accounts:filter "state == '运营'"

data.media_accounts:pivot("state", "count()", { rows = "platform", margins = "合计" }):show()
operating:aggregate("operating = count(), registered = count_if(registered), certified = count_if(certified),"
  .. " registered_percent = percent(count_if(registered), count(), 1)"):show()
local unregistered = operating:exclude "registered"
unregistered:count_by("unit"):sort("-count"):show()
local before = data.media_accounts:all():filter("quarter == $before", { before = quarter():previous() })
if before:count() > 0 then
  data.media_accounts:all():flow("state == '运营'", { key = "id" }):show()
else
  print "上季度没有台账，不比较变动"
end
output("unregistered", unregistered:select("id, platform, name, unit, opened_on"):sort "id")
