-- Answers: how were letters to the leaders' mailbox dealt with, by class and by unit?
-- Needs:   mailbox_letters, quarters, holidays.
-- Prints:  letters by class: received, completed, the share completed, how many are late by the limit of their class (2
--          working days for 咨询 and 建议, 5 for others), and how many are open and not due yet; the units with most late
--          letters, all that tie included. Gives out `by_unit`.
-- Rules:   the mailbox stands as it was on the last day of the quarter's data, not on the as-of day. That day counts
--          whole: a letter that was due on it and is open is late.

local day = data.quarters:value("data_to", ("quarter == '%s'"):format(quarter()))
local letters = data.mailbox_letters
  :derive("due = add_workdays(received_on, if_else(class == '咨询' or class == '建议', 2, 5))")
  :derive("late = if_else(replied_on <= $day, replied_on > due, due <= $day),"
    .. " not_due = not (replied_on <= $day) and due > $day", { day = day })

local counts = "received = count(), completed = count_if(state == '办结'), late = count_if(late),"
  .. " not_due = count_if(not_due)"
letters:group("class"):aggregate(counts):derive("completed_percent = percent(completed, received, 1)")
  :sort("-received"):show()
local by_unit = letters:group("unit"):aggregate(counts):derive("late_percent = percent(late, received, 1)")
by_unit:top(5, "-late", { ties = "all" }):show()
output("by_unit", by_unit:sort "unit")
