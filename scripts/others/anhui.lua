-- Answers: do the rates of 安徽's notices of 2020, 2021 and 2023 follow from their numbers, and who moved on its lists?
-- Needs:   public_series; the cities in front as the three notices list them, in merit order.
-- Prints:  every rate, rounded or cut; for each pair of lists who entered and who left, and how places moved.

local printed = require "shared.printed"

for _, row in ipairs(data.public_series:filter "place == '安徽省' and numerator ~= nil":sort "period":rows()) do
  printed.rate(tostring(row.period) .. " " .. row.indicator, row.printed, row.numerator, row.denominator)
end
printed.compare("2023年第三季度抽查50%", 1658, truncate(3316 / 2))
printed.compare("2021年第一季度比上季提升3个百分点，上季为", "92.7", tostring(decimal "95.7" - 3))

local front = {
  { "2020Q1", "宣城、合肥、芜湖、蚌埠、淮北、马鞍山、亳州" },
  { "2021Q1", "宣城、宿州、六安、芜湖、淮南、池州、亳州、安庆、滁州" },
  { "2023Q3", "马鞍山、黄山、亳州、滁州、宣城、合肥、阜阳、六安、芜湖、铜陵、蚌埠" },
}
local rows = {}
for _, list in ipairs(front) do
  for place, city in ipairs(listed(list[2])) do
    rows[#rows + 1] = { period = period(list[1]), city = city, place = place }
  end
end
local lists = table_of(rows, "市级靠前")
local function on(quarter) return lists:filter("period == $q", { q = period(quarter) }) end
for _, pair in ipairs { { "2020Q1", "2021Q1" }, { "2021Q1", "2023Q3" } } do
  local before, now = on(pair[1]), on(pair[2])
  local entered, left = now:not_matching(before, "city"):names "city", before:not_matching(now, "city"):names "city"
  print(pair[1] .. "→" .. pair[2] .. " 新进" .. tostring(entered:phrase { counter = "市" }))
  print(pair[1] .. "→" .. pair[2] .. " 退出" .. tostring(left:phrase { counter = "市" }))
end
local places = lists:filter "city == '宣城'":sort "period":column "place"
printed.compare("宣城的位次", "1 1 5", table.concat(places, " "))
printed.compare("三期都靠前", "宣城、芜湖、亳州",
  tostring(lists:group "city":aggregate "times = count()":filter "times == 3":names "city":phrase {}))
printed.finish()
