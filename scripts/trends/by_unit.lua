-- Answers: whose accounts pass more, or fewer, of their checks than in the quarter before?
-- Needs:   media_checks of the current quarter and the one before; accounts that were closed since count too.
-- Prints:  the five units that fell most and the five that rose most, in percentage points, all that tie for the last
--          place included. Gives out `by_unit`: every unit of the quarter with both shares, those that fell most
--          first; the change is missing for a unit that was not checked in the quarter before. `by_unit.svg` is the
--          change of every unit that moved, as bars.

local moved = data.media_checks:all()
  :trend("passed_percent = percent(count_if(passed), count(), 1)", { unit = "unit" })

-- A unit that did not move fell nowhere, so it is on neither table, also when fewer than five are.
local function first_five(title, condition, keys)
  local five = moved:filter(condition):top(5, keys, { ties = "all" })
    :select "unit, previous, passed_percent, change, previous_rank, rank"
  print(title)
  if five:count() == 0 then
    print "无"
  else
    five:show()
  end
end

first_five("下降最多", "change < 0", "change")
first_five("上升最多", "change > 0", "-change")
output("by_unit", moved:sort "change")
output("by_unit.svg", moved:filter "change ~= 0":sort "-change"
  :plot { kind = "bar", x = "unit", y = "change", title = "检查合格率比上季度增减(百分点)", labels = "zh" })
