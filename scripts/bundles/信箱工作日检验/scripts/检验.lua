-- api: 1
-- Answers: were test letters answered within the working days that are allowed?
-- Needs:   letters, holidays; the as-of day.
-- Prints:  how many letters there are, and the units that were late.
-- Gives:   答复情况.csv, letters by limit; 单位.csv, each unit's share in time, the worst first.
-- Rules:   the day of sending is not counted; a letter due on the as-of day without an answer is late, one that is due
--          later counts neither way.

local limits = { first = param("first", 2), last = param("last", 5) }

local letters = data.letters
  :derive("early = add_workdays(sent_on, $first), due = add_workdays(sent_on, $last)", limits)
  :derive("answer = if_else(replied_on == nil, if_else(due <= $today, '未答复', '尚未到期'), "
    .. "if_else(replied_on <= early, '先行期限内', if_else(replied_on <= due, '办结期限内', '超过期限')))", { today = as_of() })

print(("%d件，先行期限%d个、办结期限%d个工作日"):format(letters:count(), limits.first, limits.last))
output("答复情况.csv", letters:count_by "answer":sort "-count, answer")

local by_unit = letters:exclude "answer == '尚未到期'":group "unit"
  :aggregate("letters = count(), in_time = count_if(answer == '先行期限内' or answer == '办结期限内'), "
    .. "late = count_if(answer == '未答复' or answer == '超过期限')")
  :derive "percent_in_time = percent(in_time, letters, 1)"
  :sort "percent_in_time, -letters, unit"
output("单位.csv", by_unit:select "unit, letters, in_time, late, percent_in_time")

for _, row in ipairs(by_unit:filter "late > 0":rows()) do print(row.unit .. "逾期" .. row.late .. "件") end
