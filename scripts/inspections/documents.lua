-- Answers: which documents were published, how soon after they were formed, and which still are not?
-- Needs:   documents, unit_documents, holidays, units.
-- Prints:  documents of the county by disclosure; whether those to be published were, and within two working days;
--          units by the share of their own documents published in time. Gives out `unpublished`, longest waiting
--          first.

local public = data.documents:filter "disclosure == '主动公开'"

data.documents:count_by("disclosure"):show()
public:aggregate("public = count(), published = count_if(published_on ~= nil),"
  .. " in_time = count_if(workdays(formed_on, published_on) <= 2)")
  :derive("published_percent = percent(published, public, 1), in_time_percent = percent(in_time, public, 1)"):show()
data.unit_documents:group("unit")
  :aggregate("documents = count(), in_time = count_if(workdays(formed_on, published_on) <= 2)")
  :derive("in_time_percent = percent(in_time, documents, 1)"):filter("documents >= 8")
  :top(5, "-in_time_percent", { ties = "all" }):show()
output("unpublished", public:filter("published_on == nil")
  :derive("waited = workdays(formed_on, $today)", { today = as_of() })
  :select("number, title, unit, formed_on, waited"):sort("-waited, number"))
