-- What was known on a day. Used by inspections/ and lists/, so that a run as of an earlier day (--as-of) sees nothing
-- that was answered or published later.
--
-- Needs: nothing.
-- Gives: a function of rows and a column: the rows with the dates of the column that lie after the as-of day missing.
--        In its options, `day` is another day, and `with` names columns that are missing with the date. Rows without a
--        later date are given back as they are.

return function(rows, column, options)
  options = options or {}
  local day = options.day or as_of()
  if rows:filter(column .. " > $day", { day = day }):count() == 0 then return rows end
  -- The date itself comes last: the others still ask for it.
  local names = (options.with or "") .. "," .. column
  local changes = {}
  for name in names:gmatch "[%w_]+" do
    changes[#changes + 1] = ("%s = if_else(%s > $day, nil, %s)"):format(name, column, name)
  end
  return rows:derive(table.concat(changes, ", "), { day = day })
end
