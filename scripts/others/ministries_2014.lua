-- Answers: how did the assessment of ministries' sites of 2014 place equal scores?
-- Needs:   public_series: the scores that are held, of the places 8 to 11 and 14 to 19.
-- Prints:  each place as printed and as ranked: equal scores share a place, and the next place is skipped (1, 2, 2, 4).

local printed = require "shared.printed"

-- The seven before, and two between, have no scores here: each block goes on from where it begins.
local scores = data.public_series:filter "place == '部委网站'"
  :derive "block = if_else(value > 70, 7, 13), said = note"
  :rank("-value", { within = "block" })
  :derive "place_now = rank + block"
for _, row in ipairs(scores:sort "-value":rows()) do
  local place = row.place_now
  local tied = scores:filter("value == $v", { v = row.value }):count() > 1
  printed.compare(row.indicator .. " " .. tostring(row.value), row.said, (tied and "并列第" or "第") .. place)
end
printed.finish()
