-- Answers: have the units put somebody in charge, and did their heads hear a report this year?
-- Needs:   organisation_checks, units, key_areas.
-- Prints:  how many units have each; the units that have neither deputy post nor report, in the official order; key
--          areas that are not complete. Gives out `areas`.

local checks = data.organisation_checks
checks:aggregate("units = count(), in_charge = count_if(in_charge), ab_post = count_if(ab_post),"
  .. " heard_report = count_if(heard_report)"):show()
local neither = checks:exclude "ab_post or heard_report"
print(("没有AB岗也未听取汇报：%d个单位"):format(neither:count()))
local areas = data.key_areas:exclude("complete"):derive "missing_percent = percent(missing_items, required_items, 1)"
areas:top(5, "-missing_items", { ties = "all" })
  :select("area, unit, required_items, missing_items, missing_percent"):show()
output("areas", areas
  :select("area, unit, required_items, missing_items, missing_percent"):sort("-missing_items, area, unit"))
