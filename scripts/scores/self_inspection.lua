-- Answers: what does a ministry's self-inspection of 2019Q2 give under the national standard?
-- Needs:   rule pack website_2019; the four deductions as 国管局 published them, no veto.
-- Prints:  the scorecard with its trail; 89 points, 合格.

local site = "国管局"
local sites = table_of({ { site = site, kind = "国务院部门门户网站" } }, "自查对象")
local found = table_of({
  { site = site, rule = "D05.2" }, { site = site, rule = "D12.3" }, { site = site, rule = "D18.3" },
}, "自查问题")

-- The source names three of the four deductions; the last is one point under an item that it does not name.
local unnamed = {
  id = "未写明", part = "扣分", heading = "其他", item = "未写明的一项", text = "来源未写明的1分", points = 1,
  rule = function(object) return object.site == site end,
}
local cards, trail = found:score("website_2019", {
  object = "site", objects = sites, kind = "kind", custom = { unnamed }, labels = "zh",
})
print(cards:card(site))
cards:select("site, result, score, deducted, vetoes"):show()
trail:select("rule, item, outcome, amount, points, effect, cap, evidence"):show()
output("self_inspection", cards)
