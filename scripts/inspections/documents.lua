-- Answers: which documents were published, how soon after they were formed, and which still are not?
-- Needs:   documents, unit_documents, holidays, units.
-- Prints:  documents of the county by disclosure; whether those to be published were, and within two working days;
--          units by the share of their own documents published in time. Gives out `unpublished`, longest waiting
--          first. A document whose two days are not over on the as-of day is left out of the shares in time.

local known = require "shared.known"

local function in_time(documents)
  return known(documents, "published_on"):buckets("formed_on", "published_on", workdays { 2 }, { labels = "zh" })
end
local public = in_time(data.documents:filter "disclosure == '主动公开'")

data.documents:count_by("disclosure"):show()
public:aggregate("public = count(), published = count_if(published_on ~= nil),"
  .. " in_time = count_if(bucket == '2个工作日内'), not_due = count_if(bucket == '尚未到期')")
  :derive("published_percent = percent(published, public, 1), in_time_percent = percent(in_time, public - not_due, 1)")
  :without("not_due"):show()
in_time(data.unit_documents):exclude("bucket == '尚未到期'"):group("unit")
  :aggregate("documents = count(), in_time = count_if(bucket == '2个工作日内')")
  :derive("in_time_percent = percent(in_time, documents, 1)"):filter("documents >= 8")
  :top(5, "-in_time_percent", { ties = "all" }):show()
output("unpublished", public:filter("published_on == nil")
  :derive("waited = workdays(formed_on, $today)", { today = as_of() })
  :select("number, title, unit, formed_on, waited"):sort("-waited, number"))
