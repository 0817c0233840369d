-- Answers: how were requests for information answered: by channel, by result, and in time?
-- Needs:   foi_requests, holidays.
-- Prints:  requests by channel and by result; how many were answered, answered after their due day, or are still open
--          and overdue on the as-of day; reviews and lawsuits. Gives out `late`: requests answered after their due
--          day.

local requests = data.foi_requests:derive("late = replied_on > due_on, overdue = replied_on == nil and due_on < $today",
  { today = as_of() })

requests:count_by("channel"):show()
requests:count_by("result"):sort("-count"):show()
requests:aggregate("received = count(), answered = count_if(replied_on ~= nil), late = count_if(late),"
  .. " overdue = count_if(overdue), median_workdays = median(workdays(received_on, replied_on)),"
  .. " reviewed = count_if(review ~= nil), lawsuits = count_if(litigation)"):show()
output("late", requests:filter("late or overdue")
  :select("id, unit, channel, received_on, due_on, replied_on"):sort "id")
