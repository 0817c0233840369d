-- Scripts run in Tongbao's own environment: Lua 5.4 without files, with the workbench's functions.
std = {
  read_globals = {
    "assert", "error", "ipairs", "math", "next", "pairs", "pcall", "print", "rawequal", "rawget", "rawlen", "require",
    "select", "setmetatable", "string", "table", "tonumber", "tostring", "type", "utf8",
    "add_months", "add_workdays", "as_of", "data", "date", "day", "day_range", "days", "decimal", "full_day", "is_workday", "listed", "missing",
    "next_workday", "output",
    "param", "percent", "period", "period_name", "quarter", "ratio", "round", "table_of", "truncate", "unit", "use",
    "workdays",
  },
}
max_line_length = 120
