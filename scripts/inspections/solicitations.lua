-- Answers: who asked for opinions, how many came, and did the unit say what it took up?
-- Needs:   solicitations, holidays.
-- Prints:  how many were opened, opinions and how many were adopted, how many have their feedback; those closed on
--          the as-of day without any. Gives out `without_feedback`.

local asked = require "shared.known"(data.solicitations, "feedback_on")
asked:aggregate("opened = count(), opinions = sum(opinions), adopted = sum(adopted),"
  .. " with_feedback = count_if(feedback_on ~= nil)")
  :derive("adopted_percent = percent(adopted, opinions, 1)"):show()
local without = asked:filter("feedback_on == nil and closes_on <= $today", { today = as_of() })
print(("已结束而未反馈采纳情况：%d件"):format(without:count()))
output("without_feedback", without:select("id, title, unit, closes_on, opinions"):sort "id")
