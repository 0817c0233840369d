-- api: 1
-- Answers: how do the units of each class stand this quarter, and which are on the good and on the bad list?
-- Needs:   checks, one row a check; units.
-- Prints:  the lists as a notice words them, and units without any score, which are not ranked.
-- Gives:   排名.csv, the classes in the official order, in each the best unit first; 名单.csv, one row a place.

local lists = require "shared.lists"

local units = data.units:select "name, class, official_order"
local judged = data.checks
  :group "unit":aggregate "checks = count(score), score = round(mean(score), 2)"
  :join(units, "unit = name")
local ranked = judged:filter "score ~= nil"
  :derive("grade = if_else(score >= $good, '较好', if_else(score < $bad, '较差', '中等'))",
    { good = param("good", 90), bad = param("bad", 60) })
  :rank("-score", { within = "class" })

output("排名.csv", ranked
  :group "class":derive "class_order = min(official_order)":ungroup()
  :sort "class_order, rank, official_order"
  :select "class, rank, unit, checks, score, grade")

local graded = ranked:good_bad { good = "grade == '较好'", bad = "grade == '较差'", order = "official" }
print("较好：" .. tostring(graded.good:phrase { counter = "单位", empty = "无" }))
print("较差：" .. tostring(graded.bad:phrase { counter = "单位", empty = "无" }))
local unranked = judged:unit_list("unranked", "score == nil", { order = "official" })
print("没有得分：" .. tostring(unranked:phrase { counter = "单位", empty = "无" }))

local places = lists.places { ["较好"] = graded.good, ["较差"] = graded.bad }
if #places > 0 then output("名单.csv", table_of(places, "名单"):select "list, place, unit") end
