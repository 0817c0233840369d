import Lua
import Query
import Testing

@testable import LuaAPI

/// Functions of a row and the formulas that mean the same.
@Suite struct LiftingTests {
  private static let same: [(function: String, formula: String)] = [
    ("function(r) return r.score >= 60 end", "score >= 60"),
    ("function(r) return r.score >= 60 and r.state ~= '办结' end", "score >= 60 and state ~= '办结'"),
    ("function(r) return r.a > 2 or r.b < 0 end", "a > 2 or b < 0"),
    ("function(r) return not r.flag end", "not flag"),
    ("function(r) return r.flag end", "flag"),
    ("function(r) return r.flag == true end", "flag == true"),
    ("function(r) return not (r.a > 2 and r.flag) end", "not (a > 2 and flag)"),
    ("function(r) return r.replied == nil end", "replied == nil"),
    ("function(r) return r.replied ~= nil end", "replied ~= nil"),
    ("function(r) return r.unit == '民政局' end", "unit == '民政局'"),
    ("function(r) return r.unit ~= '民政局' end", "unit ~= '民政局'"),
    ("function(r) return r.unit < r.state end", "unit < state"),
    ("function(r) return r.a > r.b end", "a > b"),
    ("function(r) return r.a >= r.b end", "a >= b"),
    ("function(r) return r.a == r.b end", "a == b"),
    ("function(r) return r.a ~= r.b end", "a ~= b"),
    ("function(r) return r.sent == r.replied end", "sent == replied"),
    ("function(r) return r.sent < r.replied end", "sent < replied"),
    ("function(r) return r.sent == '2021-08-09' end", "sent == '2021-08-09'"),
    ("function(r) return r.sent < date '2021-09-01' end", "sent < '2021-09-01'"),
    ("function(r) return r.period == period '2021Q3' end", "period == '2021Q3'"),
    ("function(r) return r.score > 59.9 end", "score > 59.9"),
    ("function(r) return r.score == 60.0 end", "score == 60.0"),
    ("function(r) return r.f > 0.5 end", "f > 0.5"),
    ("function(r) return r.a + r.b > 5 end", "a + b > 5"),
    ("function(r) return r.a - 3 > 5 end", "a - 3 > 5"),
    ("function(r) return 3 - r.a > 5 end", "3 - a > 5"),
    ("function(r) return 2 * r.a > 5 end", "2 * a > 5"),
    ("function(r) return r.a * 2 > 5 end", "a * 2 > 5"),
    ("function(r) return r.a / r.b > 1 end", "a / b > 1"),
    ("function(r) return r.a // 2 == 1 end", "a // 2 == 1"),
    ("function(r) return r.a % 2 == 1 end", "a % 2 == 1"),
    ("function(r) return r.a % r.b == 0 end", "a % b == 0"),
    ("function(r) return r.a ^ 2 > 10 end", "a ^ 2 > 10"),
    ("function(r) return -r.a > 5 end", "-a > 5"),
    ("function(r) return (r.a or 0) > 2 end", "(a or 0) > 2"),
    ("function(r) return (r.a or r.b or 0) > 2 end", "(a or b or 0) > 2"),
    ("function(r) return math.floor(r.f) == 2 end", "floor(f) == 2"),
    ("function(r) return math.ceil(r.score) == 60 end", "ceil(score) == 60"),
    ("function(r) return math.abs(r.a) > 5 end", "abs(a) > 5"),
    ("function(r) return math.max(r.a, r.b) > 5 end", "greatest(a, b) > 5"),
    ("function(r) return math.min(r.a, r.b, 1) < 0 end", "least(a, b, 1) < 0"),
    ("function(r) return workdays(r.sent, r.replied) > 5 end", "workdays(sent, replied) > 5"),
    ("function(r) return days(r.sent, r.replied) > 5 end", "days(sent, replied) > 5"),
    ("function(r) return r.replied - r.sent > 5 end", "replied - sent > 5"),
    ("function(r) return r.sent + 5 < r.replied end", "sent + 5 < replied"),
    (
      "function(r) return r.sent.year == 2021 and r.sent.month == 8 end",
      "year(sent) == 2021 and month(sent) == 8"
    ),
    ("function(r) return round(r.score, 0) == 60 end", "round(score, 0) == 60"),
    ("function(r) return percent(r.b, r.a, 1) > 50 end", "percent(b, a, 1) > 50"),
    ("function(r) return ratio(r.b, r.a) > 0.5 end", "ratio(b, a) > 0.5"),
    ("function(r) return r.unit:find('政', 1, true) ~= nil end", "contains(unit, '政')"),
    ("function(r) return r.unit:sub(1, 3) == '民' end", "starts_with(unit, '民')"),
    ("function(r) return r.unit:sub(-3) == '局' end", "ends_with(unit, '局')"),
    ("function(r) return r.unit:find '^民' end", "starts_with(unit, '民')"),
    ("function(r) return string.find(r.unit, '局$') end", "ends_with(unit, '局')"),
    ("local limit = 60 return function(r) return r.score < limit end", "score < 60"),
    ("local limit = decimal '59.9' return function(r) return r.score == limit end", "score == 59.9"),
    ("local day = date '2021-08-09' return function(r) return r.sent == day end", "sent == '2021-08-09'"),
    (
      "local done = {['办结'] = true, ['不予受理'] = true} return function(r) return done[r.state] end",
      "one_of(state, {'不予受理', '办结'})"
    ),
    (
      "local limits = {a = {most = 5}} return function(r) return r.a > limits.a.most end", "a > 5"
    ),
    ("local floor = math.floor return function(r) return floor(r.f) == 2 end", "floor(f) == 2"),
    ("function(r) return r['unit'] == '民政局' end", "unit == '民政局'"),
    (
      "function(r) if r.state == '办结' then return true end return r.score > 80 end",
      "state == '办结' or score > 80"
    ),
    (
      "function(r) if r.flag then return false end return r.score > 80 end",
      "not flag and score > 80"
    ),
  ]

  @Test(arguments: same)
  func `a condition becomes the expression of its formula, and all three ways agree`(
    function: String, formula: String
  ) throws {
    let room = try LiftingRoom()
    guard case .lifted(let lifted) = try room.liftedCondition(function) else {
      Issue.record("declined: \(try room.liftedCondition(function))")
      return
    }
    let written = try FormulaParser.parseCondition(formula).expression
    #expect(lifted.description == written.description)
    let kept = try room.kept(written)
    #expect(try room.kept(lifted) == kept)
    if !Self.onlyLifted.contains(function) { #expect(try room.keptRowByRow(function) == kept) }
  }

  /// Functions that Lua itself gives another meaning: they would be refused if they could not be lifted.
  private static let onlyLifted: Set<String> = [
    "function(r) return r.sent == '2021-08-09' end",
    "function(r) return r.a / r.b > 1 end",
    "function(r) return r.a % r.b == 0 end",
    "function(r) return string.find(r.unit, '局$') end",
  ]

  private static let values: [(function: String, formula: String)] = [
    ("function(r) return r.score end", "score"),
    ("function(r) return r.a + r.b * 2 end", "a + b * 2"),
    ("function(r) return r.score * 2 - 0.5 end", "score * 2 - 0.5"),
    ("function(r) return r.f * 0.5 + 1 end", "f * 0.5 + 1"),
    ("function(r) return r.a / 4 end", "a / 4"),
    ("function(r) return r.unit .. '：' .. r.state end", "unit .. '：' .. state"),
    ("function(r) return r.unit .. r.a .. r.sent end", "unit .. a .. sent"),
    ("function(r) return r.unit or '无' end", "unit or '无'"),
    ("function(r) return r.score >= 60 and '合格' or '不合格' end", "if_else(score >= 60, '合格', '不合格')"),
    ("function(r) return r.flag and r.a or r.b end", "flag and a or b"),
    (
      "function(r) if r.score >= 90 then return '优' elseif r.score >= 60 then return '合格' else return '不合格' end end",
      "if_else(score >= 90, '优', if_else(score >= 60, '合格', '不合格'))"
    ),
    (
      "function(r) if r.score == nil then return nil end return r.score + 1 end",
      "if_else(score == nil, nil, score + 1)"
    ),
    ("function(r) if r.a == nil then return nil end return 1 end", "if_else(a ~= nil, 1, nil)"),
    ("function(r) local x = r.a or 0 local y = x * 2 return y + 1 end", "(a or 0) * 2 + 1"),
    (
      "function(r) local x = 0 if r.flag then x = r.a elseif r.b > 2 then x = r.b end return x end",
      "if_else(flag, a, if_else(b > 2, b, 0))"
    ),
    ("function(r) return math.max(r.a or 0, r.b or 0) end", "greatest(a or 0, b or 0)"),
    ("function(r) return round(r.score / 7, 2) end", "round(score / 7, 2)"),
    ("function(r) return add_workdays(r.sent, 5) end", "add_workdays(sent, 5)"),
    ("function(r) return r.period:previous() end", "previous(period)"),
    ("function(r) return r.period:year_ago() end", "year_ago(period)"),
    ("function(r) return r.period.first_day end", "first_day(period)"),
    ("function(r) return r.period - 1 end", "period - 1"),
    ("function(r) return 5 + r.sent end", "sent + 5"),
    ("function(r) return r.a > 2 and r.flag end", "if_else(a > 2, flag, false)"),
    ("function(r) return r.flag or r.a > 2 end", "flag or a > 2"),
    ("function(r) return r.a and r.b end", "if_else(a ~= nil, b, nil)"),
    (
      "local t = {['办结'] = '已办', ['办理中'] = '在办'} return function(r) return t[r.state] or r.state end",
      "if_else(state == '办理中', '在办', if_else(state == '办结', '已办', nil)) or state"
    ),
    (
      "local t = {10, 20, 30} return function(r) return t[r.b] end",
      "if_else(b == 1, 10, if_else(b == 2, 20, if_else(b == 3, 30, nil)))"
    ),
  ]

  @Test(arguments: values)
  func `a value becomes the expression of its formula, and all three ways agree`(
    function: String, formula: String
  ) throws {
    let room = try LiftingRoom()
    guard case .lifted(let lifted) = try room.liftedValue(function) else {
      Issue.record("declined: \(try room.liftedValue(function))")
      return
    }
    let written = try FormulaParser.parseExpression(formula).expression
    #expect(lifted.description == written.description)
    let values = try room.values(written)
    #expect(try room.values(lifted) == values)
    #expect(try room.valuesRowByRow(function) == values)
  }
}
