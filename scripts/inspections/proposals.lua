-- Answers: how many suggestions and proposals were answered and published, and by whom?
-- Needs:   proposals (counted since the beginning of the year).
-- Prints:  both kinds: how many, answered, published, in per cent; the units with most that are not published. Gives
--          out `by_unit`.

local known = require "shared.known"

local proposals = known(known(data.proposals, "replied_on"), "published_on")
local counts = "received = count(), answered = count_if(replied_on ~= nil), published = count_if(published_on ~= nil)"
proposals:group("kind"):aggregate(counts):derive("published_percent = percent(published, received, 1)"):show()
local by_unit = proposals:group("unit"):aggregate(counts):derive("unpublished = received - published")
by_unit:top(5, "-unpublished", { ties = "all" }):show()
output("by_unit", by_unit:sort("-unpublished, unit"))
