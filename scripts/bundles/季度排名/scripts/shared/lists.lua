-- api: 1
-- Lists as rows, one a place.

local lists = {}

-- The rows of named lists of units; 较好 before 较差.
function lists.places(named)
  local rows = {}
  for _, name in ipairs { "较好", "较差" } do
    local units = named[name]
    for place = 1, #units do rows[#rows + 1] = { list = name, place = place, unit = units[place] } end
  end
  return rows
end

return lists
