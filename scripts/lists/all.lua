-- Answers: which units are named in the notice of the quarter, on its six lists?
-- Needs:   what shared/lists.lua needs.
-- Prints:  the six lists in the order of the notice, worded as the notice words them. Gives out `lists`, one row a
--          place.

local lists = require "shared.lists"

-- The notice counts the names of these two.
local counted = { accounts_well_run = true, documents_undisclosed = true }

local rows = {}
for _, name in ipairs(lists.order) do
  local list = lists[name]
  local units = list.units()
  local counter
  if counted[name] then counter = "单位" end
  print(list.title .. "：" .. tostring(units:phrase { counter = counter, empty = "无" }))
  for place = 1, #units do
    rows[#rows + 1] = { list = name, place = place, unit = units[place] }
  end
end
if #rows > 0 then output("lists", table_of(rows, "lists"):select "list, place, unit") end
