-- What a published notice printed beside what its own numbers give. Used by others/.
--
-- Needs: nothing.
-- Gives: `compare(what, printed, computed, note)`, `rate(what, printed, part, whole)` and `finish()`. Each prints a
--        line that begins with 相符 or 不符; `finish` prints how many there were of each.

local printed = { right = 0, wrong = 0 }

local function line(is_right, text, note)
  local kind = is_right and "right" or "wrong"
  printed[kind] = printed[kind] + 1
  print((is_right and "相符 " or "不符 ") .. text .. (note and "（" .. note .. "）" or ""))
end

-- A number with so many digits after the point.
local function with_digits(number, digits)
  local text = tostring(number)
  if digits == 0 or text:find(".", 1, true) then return text end
  return text .. "." .. ("0"):rep(digits)
end

-- A figure as printed, a number or a text.
function printed.compare(what, figure, computed, note)
  local said, found = tostring(figure), tostring(computed)
  line(said == found, what .. (said == found and " " .. said or " 印" .. said .. "，算" .. found), note)
end

-- A rate such as "95.7%": rounded to the digits it is printed with, else cut off there.
function printed.rate(what, figure, part, whole)
  local number = figure:match "^[%d.]+"
  local digits = #(number:match "%.(%d+)" or "")
  local rounded, cut = percent(part, whole, digits), truncate(ratio(part, whole) * 100, digits)
  local of, right = part .. "/" .. whole, with_digits(rounded, digits) .. "%"
  if decimal(number) == rounded then return line(true, what .. " " .. figure, of) end
  if decimal(number) == cut then return line(true, what .. " " .. figure, of .. "，系截断，四舍五入为" .. right) end
  line(false, what .. " 印" .. figure .. "，算" .. right, of)
end

function printed.finish()
  print("相符" .. printed.right .. "项，不符" .. printed.wrong .. "项")
end

return printed
