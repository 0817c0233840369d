-- Answers: how quickly, and how well, did units answer the test letters?
-- Needs:   test_letters, units, holidays.
-- Prints:  letters by bucket of working days, and by class against the limit of that class; answers by quality; who
--          never answered a letter, in the official order. Gives out `letters` without their senders.
-- Rules:   the as-of day counts whole: a letter that was due on it and has no answer is late; one that is due later is
--          not.

local known = require "shared.known"

local letters = known(data.test_letters, "replied_on", { with = "quality, score" })
  :buckets("sent_on", "replied_on", workdays { 2, 5 }, { labels = "zh" })
  :derive("due = add_workdays(sent_on, if_else(class == '咨询' or class == '建议', 2, 5))")
  :derive("late = if_else(replied_on ~= nil, replied_on > due, due <= $today)", { today = as_of() })

letters:count_by("bucket"):show()
letters:group("class"):aggregate "letters = count(), late = count_if(late), mean_score = round(mean(score), 1)":show()
letters:count_by("quality"):sort("-count"):show()
local unanswered = letters:group("unit"):aggregate "unanswered = count_if(bucket == '未答复')"
  :unit_list("unanswered", "unanswered > 0", { order = "official" })
print("未答复", unanswered:phrase { counter = "单位" })
output("letters", letters
  :select("id, unit, channel, class, sent_on, replied_on, bucket, late, quality, score"):sort "id")
