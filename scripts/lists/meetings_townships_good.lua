-- Answers: which townships and streets disclose their meetings well?
-- Needs:   meetings, units, decisions.
-- Prints:  the list as a notice words it, its rule, and decisions of people; gives out its units with their places,
--          most meetings disclosed first.

require("shared.lists").report "meetings_townships_good"
