-- Answers: who publishes what its meetings decided?
-- Needs:   meetings, units.
-- Prints:  meetings by organ: held, published, interpreted, with citizens attending; units that held meetings and
--          published none. Gives out `by_unit`.

local meetings = require "shared.known"(data.meetings, "published_on")
local counts = "held = count(), published = count_if(published_on ~= nil)"
meetings:group("organ"):aggregate(counts .. ", interpretations = sum(interpretations),"
  .. " with_citizens = count_if(citizens_attending > 0)"):derive("percent = percent(published, held, 1)"):show()
local by_unit = meetings:group("organ, unit"):aggregate(counts):derive("percent = percent(published, held, 1)")
print(("一次也未公开的单位：%d个"):format(by_unit:filter("published == 0"):count()))
output("by_unit", by_unit:sort("organ, -published, unit"))
