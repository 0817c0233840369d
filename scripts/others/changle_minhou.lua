-- Answers: do the account figures of 长乐 (fourth quarter of 2022) and 闽侯 (2025) agree with each other?
-- Needs:   public_series; the accounts by platform as printed.
-- Prints:  the sums by platform, and that 闽侯 says 28 were checked of the 21 that there are.

local printed = require "shared.printed"

local accounts = table_of {
  { place = "长乐区", platform = "微信", accounts = 8 }, { place = "长乐区", platform = "微博", accounts = 2 },
  { place = "长乐区", platform = "小程序", accounts = 2 }, { place = "闽侯县", platform = "微信", accounts = 18 },
  { place = "闽侯县", platform = "微博", accounts = 1 }, { place = "闽侯县", platform = "视频号", accounts = 2 },
}
printed.compare("长乐区账号", 12, accounts:value("sum(accounts)", "place == '长乐区'"))
printed.compare("闽侯县账号", 21, accounts:value("sum(accounts)", "place == '闽侯县'"))
printed.compare("闽侯县检查数", 28, accounts:value("sum(accounts)", "place == '闽侯县'"), "检查范围即全部账号")
printed.rate("闽侯县合格率", "100%", 21, 21)
accounts:pivot("platform", "sum(accounts)", { rows = "place", margins = "合计" }):show()
printed.finish()
