-- Answers: were the documents that need it interpreted, in what form, and in time?
-- Needs:   documents, interpretations, holidays.
-- Prints:  how many documents need an interpretation and have one; interpretations by form; how many came within two
--          working days of the document. Gives out `missing`: documents that have none.

local needed = data.documents:filter "needs_interpretation"
local made = data.interpretations:filter("published_on <= $today", { today = as_of() })
local missing = needed:not_matching(made, "number = document")
local published = data.documents:select("number, published_on"):rename("document_published = published_on")
local dated = made:join(published, "document = number")

print(("应解读%d件，已解读%d件，缺%d件"):format(needed:count(), needed:count() - missing:count(), missing:count()))
made:count_by("form"):sort("-count"):show()
dated:aggregate("interpretations = count(), in_time = count_if(workdays(document_published, published_on) <= 2),"
  .. " median_workdays = median(workdays(document_published, published_on))"):show()
output("missing", missing:select("number, title, unit, formed_on"):sort "number")
