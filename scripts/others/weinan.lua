-- Answers: do the figures of 渭南's notice of the fourth quarter of 2020 agree with each other?
-- Needs:   nothing but the notice's own numbers.
-- Prints:  the sites by level, the share inspected, both rates, and the reasons, which do not add up to the failures.

local printed = require "shared.printed"

local media = table_of { { reason = "超2周未更新", accounts = 24 }, { reason = "长期未更新", accounts = 7 } }
printed.compare("网站", 56, 1 + 35 + 20)
printed.rate("网站抽查比例", "69.6%", 39, 56)
printed.compare("抽查网站", 39, 36 + 3)
printed.rate("网站合格率", "92%", 36, 39)
printed.compare("抽查新媒体", 140, 104 + 36)
printed.rate("新媒体合格率", "74%", 104, 140)
printed.compare("不合格原因之和", 36, media:value "sum(accounts)", "其余5个为主体不一致、无互动、闲置未注销")
printed.finish()
