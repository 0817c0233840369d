-- Answers: which figures and lists stand in the notice of the quarter, and what are they?
-- Needs:   what shared/figures.lua needs.
-- Prints:  one line a figure, in the order of the notice, as the notice prints it.

local figures = require "shared.figures"

for _, name in ipairs(figures.order) do print(name .. " = " .. tostring(figures[name])) end
