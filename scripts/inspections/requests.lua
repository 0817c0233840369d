-- Answers: how were requests for information answered: by channel, by result, and in time?
-- Needs:   foi_requests, holidays.
-- Prints:  requests by channel, and answers by result; how many were answered, answered after their due day, or are
--          still open and overdue on the as-of day, which counts whole; reviews and lawsuits. Gives out `late`:
--          requests answered after their due day, or overdue.

local requests = require "shared.known"(data.foi_requests, "replied_on", { with = "result" })
  :derive("late = replied_on > due_on, overdue = replied_on == nil and due_on <= $today", { today = as_of() })

requests:count_by("channel"):show()
requests:filter("replied_on ~= nil"):count_by("result"):sort("-count"):show()
requests:aggregate("received = count(), answered = count_if(replied_on ~= nil), late = count_if(late),"
  .. " overdue = count_if(overdue), median_workdays = median(workdays(received_on, replied_on)),"
  .. " reviewed = count_if(review ~= nil), lawsuits = count_if(litigation)"):show()
output("late", requests:filter("late or overdue")
  :select("id, unit, channel, received_on, due_on, replied_on"):sort "id")
