-- Answers: from how many of 77 accounts does 河东's rate of 93 % of the first quarter of 2021 come?
-- Needs:   public_series.
-- Prints:  every number of accounts that rounds to 93 %, and every one that is cut off to it. None rounds to it.

local printed = require "shared.printed"

local rounded, cut = {}, {}
for passed = 0, 77 do
  if percent(passed, 77, 0) == 93 then rounded[#rounded + 1] = passed end
  if truncate(ratio(passed, 77) * 100, 0) == 93 then cut[#cut + 1] = passed end
end
printed.compare("四舍五入为93%的合格数", "无", rounded[1] or "无")
printed.compare("截断为93%的合格数", 72, table.concat(cut, "、"))
printed.rate("政务新媒体合格率", "93%", cut[1], 77)

-- One account under two platforms: an account is a platform and a name.
local named = table_of {
  { paragraph = 1, platform = "微信公众号", name = "沂河东岸芝麻墩" },
  { paragraph = 2, platform = "今日头条", name = "沂河东岸芝麻墩" },
  { paragraph = 2, platform = "微信", name = "汤头交警" },
}
local doubled = named:group "name":aggregate "platforms = count_distinct(platform)":filter "platforms > 1"
printed.compare("同一账号写作两个平台", "无", tostring(doubled:names "name":phrase {}))
printed.finish()
