-- Answers: who answered the test messages left at accounts, and when?
-- Needs:   media_interactions, media_accounts.
-- Prints:  messages by bucket of calendar days, and by platform; units none of whose accounts answered within five
--          days. Gives out `unanswered`.

local tests = data.media_interactions:buckets("sent_on", "replied_on", days { 0, 5 }, { labels = "zh" })
local late = "bucket == '超过5天' or bucket == '未答复'"

tests:count_by("bucket"):show()
tests:join(data.media_accounts:select "id, platform", "account = id")
  :pivot("bucket", "count()", { rows = "platform", margins = "合计" }):show()
tests:group("unit"):aggregate(("tests = count(), late = count_if(%s)"):format(late))
  :filter("late == tests"):select("unit, tests"):sort("-tests, unit"):show()
output("unanswered", tests:filter(late):select("account, unit, sent_on, replied_on, bucket"):sort "account")
