-- Answers: which units run their new-media accounts badly?
-- Needs:   media_accounts, media_checks, media_interactions, units, decisions.
-- Prints:  the list as a notice words it, its rule, and decisions of people; gives out its units with their places,
--          the highest share of failed checks first.

require("shared.lists").report "accounts_badly_run"
