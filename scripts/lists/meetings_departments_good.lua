-- Answers: which departments disclose the meetings of their heads well?
-- Needs:   meetings, units, decisions.
-- Prints:  the list as a notice words it, its rule, and decisions of people; gives out its units with their places,
--          most meetings disclosed first.

require("shared.lists").report "meetings_departments_good"
