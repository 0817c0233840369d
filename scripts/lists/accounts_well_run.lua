-- Answers: which units run their new-media accounts well?
-- Needs:   media_accounts, media_checks, media_interactions, units, decisions.
-- Prints:  the list as a notice words it, its rule, and decisions of people; gives out its units with their places,
--          most posts first.

require("shared.lists").report "accounts_well_run"
