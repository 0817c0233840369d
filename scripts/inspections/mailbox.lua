-- Answers: how were letters to the leaders' mailbox dealt with, by class and by unit?
-- Needs:   mailbox_letters, holidays.
-- Prints:  letters by class: received, completed, the share completed, and how many took longer than the limit of
--          their class (2 working days for 咨询 and 建议, 5 for others); the units with most late or open
--          letters. Gives out `by_unit`.

local letters = data.mailbox_letters
  :derive("due = add_workdays(received_on, if_else(class == '咨询' or class == '建议', 2, 5))")
  :derive("late = coalesce(replied_on, $today) > due", { today = as_of() })

local counts = "received = count(), completed = count_if(state == '办结'), late = count_if(late)"
letters:group("class"):aggregate(counts):derive("completed_percent = percent(completed, received, 1)")
  :sort("-received"):show()
local by_unit = letters:group("unit"):aggregate(counts):derive("late_percent = percent(late, received, 1)")
by_unit:top(5, "-late", { ties = "all" }):show()
output("by_unit", by_unit:sort "unit")
