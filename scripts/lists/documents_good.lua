-- Answers: which units publish their own documents in time?
-- Needs:   unit_documents, units, decisions.
-- Prints:  the list as a notice words it, its rule, and decisions of people; gives out its units with their places,
--          most documents in time first.

require("shared.lists").report "documents_good"
