-- Answers: which samples and failures of each platform lie behind the rates of 贵州's second quarter of 2025?
-- Needs:   public_series.
-- Prints:  each platform's rate, the whole rate from their sums, and the search that shows that no other whole numbers
--          give the printed rates together.

local printed = require "shared.printed"

local rates = data.public_series:filter "place == '贵州省' and indicator ~= '政务新媒体合格率'"
  :derive "failed = denominator - numerator":sort "-denominator"
for _, row in ipairs(rates:rows()) do printed.rate(row.indicator, row.printed, row.numerator, row.denominator) end
local all = rates:aggregate "sampled = sum(denominator), failed = sum(failed)":row()
printed.rate("总合格率", "90.87%", all.sampled - all.failed, all.sampled)
rates:select "indicator, denominator, failed, value":show()

-- Of 418 accounts on three platforms 27 failed: every sample and number of failures that rounds to the printed rate.
local function samples(rate)
  local found = {}
  for failed = 1, 25 do
    for sampled = failed, 416 do
      if percent(sampled - failed, sampled, 2) == rate then found[#found + 1] = { sampled, failed } end
    end
  end
  return found
end
local wechat, weibo, douyin = samples(decimal "95.57"), samples(decimal "92.13"), samples(decimal "90.91")
local solutions = {}
for _, one in ipairs(wechat) do
  for _, two in ipairs(weibo) do
    for _, three in ipairs(douyin) do
      if one[1] + two[1] + three[1] == 418 and one[2] + two[2] + three[2] == 27 then
        local parts = {}
        for place, part in ipairs { one, two, three } do parts[place] = part[1] .. "/" .. part[2] end
        solutions[#solutions + 1] = table.concat(parts, " ")
      end
    end
  end
end
printed.compare("微信、微博、抖音的整数解", "203/9 127/10 88/8", table.concat(solutions, "；"))
printed.finish()
