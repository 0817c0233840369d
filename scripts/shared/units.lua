-- The county's units as they are on the as-of day. Used by rankings/ and scores/.
--
-- Needs: units.
-- Gives: `existing()`, the units that exist on that day; `today(rows, column)`, rows under the name that their unit
--        has on that day: those of a unit that was renamed or merged by then count for its successor. `column` is the
--        column with the unit, `unit` if left out.

local units = {}

function units.existing()
  -- A unit without a first or last day is no open question.
  local today = { today = as_of() }
  return data.units:derive("starts = coalesce(valid_from, $today), ends = coalesce(valid_to, $today)", today)
    :filter("starts <= $today and ends >= $today", today):without "starts, ends"
end

-- What each unit that has ended is called on the as-of day.
local function successors()
  local ended = data.units
    :filter("successor ~= nil and coalesce(valid_to, $today) < $today", { today = as_of() }):rows()
  local next_name = {}
  for _, unit in ipairs(ended) do next_name[unit.name] = unit.successor end
  local latest = {}
  for place, unit in ipairs(ended) do
    local name = unit.successor
    for _ = 2, #ended do name = next_name[name] or name end
    latest[place] = { from = unit.name, to = name }
  end
  return latest
end

function units.today(rows, column)
  column = column or "unit"
  local name, names = column, {}
  for place, change in ipairs(successors()) do
    names["from" .. place], names["to" .. place] = change.from, change.to
    name = ("if_else(%s == $from%d, $to%d, %s)"):format(column, place, place, name)
  end
  if name == column then return rows end
  return rows:derive(column .. " = " .. name, names)
end

return units
