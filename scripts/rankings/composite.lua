-- Answers: how do the units stand when letters, accounts and documents are weighed together, and how much do the
--          weights decide?
-- Needs:   test_letters, media_checks, unit_documents, units, holidays.
-- Prints:  the first five departments and townships by an index of three shares, 40, 30 and 30 parts; the units whose
--          place among the first ten of their class depends on the weights. The weights are ours. Gives out `index`:
--          every unit that has all three, and `robustness`: its best and worst place and its chance of the list under
--          weights that differ by up to a fifth. A unit without one of the three is not ranked, and is named; a letter
--          or document that is not due yet on the as-of day is left out, so that it counts neither way.

local units = require "shared.units"

local function shares(rows, name, condition)
  return units.today(rows):group("unit"):aggregate(("%s = percent(count_if(%s), count(), 1)"):format(name, condition))
end

local function in_time(rows, name, from, to, limit)
  local judged = rows:buckets(from, to, workdays { limit }, { labels = "zh" }):exclude "bucket == '尚未到期'"
  return shares(judged, name, ("bucket == '%d个工作日内'"):format(limit))
end

local letters = in_time(data.test_letters, "letters", "sent_on", "replied_on", 5)
local accounts = shares(data.media_checks, "accounts", "passed")
local documents = in_time(data.unit_documents, "documents", "formed_on", "published_on", 2)
local candidates = units.existing():filter("class == '县政府部门' or class == '乡镇'")
  :select("name, class"):rename("unit = name")
  :join(letters, "unit"):join(accounts, "unit"):join(documents, "unit")
local judged = candidates:filter("letters ~= nil and accounts ~= nil and documents ~= nil")

local standard = {
  weights = { letters = 40, accounts = 30, documents = 30 }, anchors = { 0, 100 }, within = "class",
}
local ranked = judged:composite(standard):rank("-index", { within = "class" })
ranked:filter("rank <= 5"):select("class, rank, unit, index, letters, accounts, documents"):sort("class, rank"):show()
local unranked = candidates:not_matching(judged, "unit"):unit_list("unranked", "unit ~= nil")
print("不参加排名", unranked:phrase { counter = "单位" })
standard.top = 10
local robustness = judged:robustness(standard)
robustness:filter("chance > 0 and chance < 100")
  :select("class, unit, rank, rank_low, rank_high, chance"):sort("class, rank"):show()
output("index", ranked:sort("class, rank, unit"))
output("robustness", robustness:sort("class, rank, unit"))
