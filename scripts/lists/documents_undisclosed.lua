-- Answers: whose documents for the county government should be public and are not?
-- Needs:   documents, units, decisions.
-- Prints:  the list as a notice words it, its rule, and decisions of people; gives out its units with their places,
--          the longest waiting first, in working days to the as-of day.

require("shared.lists").report "documents_undisclosed"
