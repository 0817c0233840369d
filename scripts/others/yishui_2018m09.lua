-- Answers: do the figures and lists of the county's notice of September 2018 agree with each other?
-- Needs:   public_series; the names as the notice lists them.
-- Prints:  the sum, and for each list how many names it says and how many it has: 17 are said, 18 are named.

local printed = require "shared.printed"

local function said(indicator)
  return data.public_series:value("value", "place == '沂水县' and indicator == $what", { what = indicator })
end

-- Units with few items: another threshold for each class.
local named = {
  ["30条以下的乡镇(街道、开发区)"] = listed "高桥镇、圈里乡、崔家峪镇、道托镇、经济开发区、沂城街道、泉庄镇",
  ["5条以下的县直部门"] = listed("水利局、体育办、防空办、地震局、烟草中心、金融办、统计局、检验检测中心、农发办、交警大队、教体局、"
    .. "水保中心、残联、科技局、扶贫办、节能办、果茶中心、沙沟水管处"),
}

printed.compare("更新信息", said "更新信息", said "政务公开信息" + 381)
for list, names in pairs(named) do
  printed.compare(list, said(list), #names, "名单实列" .. #names .. "个")
end
printed.finish()
