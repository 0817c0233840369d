-- Answers: how does 吉林市's ranking by adopted items of the third quarter of 2020 come about?
-- Needs:   public_series; the rows of the counties' table that are held (the fourth is cut off after the name).
-- Prints:  the rate of adoption, the places within the class, the points an adopted item brought, and the units that
--          reported nothing, quarter by quarter.

local printed = require "shared.printed"

local counties = table_of({
  { class = "县(市)政府", unit = "舒兰市", reported = 197, adopted = 186, points = 4650, printed = 1 },
  { class = "县(市)政府", unit = "磐石市", reported = 161, adopted = 148, points = 2825, printed = 2 },
  { class = "县(市)政府", unit = "桦甸市", reported = 123, adopted = 123, points = 2625, printed = 3 },
}, "县(市)政府"):rank("-points", { within = "class" }):derive "an_item = round(points / adopted, 1)"
for _, row in ipairs(counties:rows()) do printed.compare(row.unit .. "排名", row.printed, row.rank) end
printed.rate("采用率", "80.6%", 2900, 3599)
-- Were all items worth the same, the points of an item would be equal: they are weighted one by one.
printed.compare("每条得分 舒兰、磐石、桦甸", "25 19.1 21.3", table.concat(counties:column "an_item", " "))
counties:select "rank, unit, reported, adopted, points, an_item":show()

local silent = data.public_series:filter "place == '吉林市' and indicator == '零报送单位'":sort "period"
  :derive "change = value - lag(value)"
printed.compare("零报送单位", "15 10 6", table.concat(silent:column "value", " "))
silent:select "period, value, change":show()
-- The window of the notice runs past the end of its quarter.
printed.compare("统计时段止于季末", tostring(date "2020-10-09"), tostring(quarter("2020Q3").last_day), "7月1日—10月9日")
printed.finish()
