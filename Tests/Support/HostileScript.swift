package import Lua

/// A script that means harm, with the outcome it must have in a host that has a little of everything.
package struct HostileScript: CustomStringConvertible, Sendable {
  package let text: String
  package let outcome: Outcome

  package enum Outcome: Equatable, Sendable {
    /// Ends by itself with these results as texts, nil for any.
    case returns([String]?)
    /// Raises an error whose message holds this.
    case fails(String)
    /// Is no Lua; the message holds this.
    case malformed(String)
    case stops(LuaStopReason)
    /// Stopped by one of these, whichever comes first on this machine.
    case stopsByAny
  }

  package init(_ text: String, _ outcome: Outcome) {
    self.text = text
    self.outcome = outcome
  }

  package var description: String { String(text.prefix(70)) }

  /// Each kind, in its order.
  package static let all = endless + hungry + deep + prying

  package static let endless: [HostileScript] = [
    .init("while true do end", .stops(.instructions)),
    .init("local function spin() while true do end end while true do pcall(spin) end", .stops(.instructions)),
    .init("local function spin() while true do end end pcall(spin) return 1", .stops(.instructions)),
    .init("local function spin() while true do end end xpcall(spin, spin)", .stops(.instructions)),
    .init("coroutine.resume(coroutine.create(function() while true do end end))", .stops(.instructions)),
    .init(
      """
      local function tree(depth)
        if depth > 0 then
          for _ = 1, 2 do coroutine.resume(coroutine.create(function() tree(depth - 1) end)) end
        end
        for i = 1, 500 do end
      end
      tree(40)
      """, .stops(.instructions)),
    .init("while true do coroutine.wrap(function() for i = 1, 100 do end end)() end", .stops(.instructions)),
    .init("setmetatable({}, {__index = 1}) for i = 1, math.huge do local t = {} end", .stops(.instructions)),
    .init(
      "error(setmetatable({}, {__tostring = function() while true do end end}))", .fails("a table was raised")
    ),
    .init(
      "tostring(setmetatable({}, {__tostring = function() while true do end end}))", .stops(.instructions)),
    .init("table.sort({3, 2, 1}, function() while true do end end)", .stops(.instructions)),
    .init("pcall(call, function() while true do end end) return 1", .stops(.instructions)),
    .init("ignore(function() while true do end end) return 1", .stops(.instructions)),
    .init(
      "for k in pairs(setmetatable({}, {__pairs = function() while true do end end})) do end",
      .stops(.instructions)),
    .init("return ('x'):gsub('x', function() while true do end end)", .stops(.instructions)),
    .init("local s = ('a'):rep(5000) while true do local t = s == s .. '' end", .stopsByAny),
  ]

  package static let hungry: [HostileScript] = [
    .init("return (''):rep(1 << 60)", .returns([""])),
    .init("return ('x'):rep(1 << 30)", .stopsByAny),
    .init("return ('x'):rep(1 << 60)", .fails("the resulting text is too long")),
    .init("local s = 'x' while true do s = s .. s end", .stopsByAny),
    .init("local s = 'x' while true do pcall(function() s = s .. s end) end", .stopsByAny),
    .init("pcall(function() local t = {} while true do t[#t + 1] = {} end end) return 1", .stopsByAny),
    .init("local t = {} for i = 1, 1e9 do t[i] = i end", .stopsByAny),
    .init(
      "return table.concat(setmetatable({}, {__index = rawlen}), '', 1, 1 << 60)",
      .fails("element 1 is a nil")),
    .init(
      "table.insert(setmetatable({}, {__len = function() return 1 << 60 end}), 1, 1) return 1",
      .returns(["1"])),
    .init("table.move({}, 1, 1 << 60, 2)", .stops(.instructions)),
    .init("return table.unpack({}, math.mininteger, math.maxinteger)", .fails("too many values to unpack")),
    .init("return ('x'):rep(1e6):byte(1, -1)", .fails("string slice too long")),
    .init("local t = {} for i = 1, 40 do t = {t, t} end return t", .stopsByAny),
    .init("local t = {} for i = 1, 40 do t = {t, t} end same(t)", .stopsByAny),
    .init("error(('x'):rep(1e7))", .fails("xxxxxxxx")),
    .init("while true do print('flood') end", .stops(.output)),
    .init("print(('x'):rep(1e6))", .stops(.output)),
    .init("pcall(print, ('x'):rep(1e6)) return 1", .stops(.output)),
  ]

  package static let deep: [HostileScript] = [
    .init("local function f() return 1 + f() end f()", .stops(.depth)),
    .init(
      "local t = setmetatable({}, {}) local m = {} m.__index = function(t, k) return t[k] end setmetatable(t, m) return t.x",
      .stops(.depth)),
    .init("local function f(s) return s:gsub('.', f) end f('ab')", .stops(.depth)),
    .init("local function f() coroutine.wrap(f)() end f()", .stops(.depth)),
    .init("local function f() call(f) end f()", .stops(.depth)),
    .init("local function f() return pcall(f) end return f()", .returns(nil)),
    .init(
      "return " + String(repeating: "(", count: 50_000) + "1" + String(repeating: ")", count: 50_000),
      .malformed("overflow")),
    .init(
      "local a = {} local x = a" + String(repeating: ".b", count: 60_000) + " + 1",
      .fails("attempt to index a nil value")),
    .init(
      (1...300).map { "local v\($0) = \($0)" }.joined(separator: "\n"), .malformed("too many local variables")
    ),
    .init("local t = {} t.t = t return t", .fails("a table that contains itself")),
    .init("local t = {} t.t = t same(t)", .fails("argument 1: a table that contains itself")),
  ]

  package static let prying: [HostileScript] = [
    .init(
      "setmetatable({}, {__gc = function() while true do end end})",
      .fails("setmetatable does not take \"__gc\"")),
    .init(
      "local m = {} setmetatable({}, m) m.__gc = function() while true do end end return 1", .returns(["1"])),
    .init(
      "local x <close> = setmetatable({}, {__close = function() while true do end end})",
      .fails("setmetatable does not take \"__close\"")),
    .init(
      "setmetatable({}, {__mode = 'k', __newindex = print})", .fails("setmetatable does not take \"__mode\"")),
    .init(
      "return setmetatable({}, {__concat = function() return 1 end}) .. 'x'",
      .fails("setmetatable does not take \"__concat\"")),
    .init("table.sort({3, 2, 1}, function() coroutine.yield() end)", .fails("attempt to yield")),
    .init(
      "coroutine.wrap(function() table.sort({3, 2, 1}, function() coroutine.yield() end) end)()",
      .fails("attempt to yield across a C-call boundary")),
    .init(
      "coroutine.wrap(function() call(coroutine.yield) end)()",
      .fails("attempt to yield across a C-call boundary")),
    .init("local t = {5, 1, 4, 2, 3} table.sort(t, function() return true end) return #t", .returns(["5"])),
    .init("return ('x'):find('[')", .fails("malformed pattern")),
    .init("return ('x'):find('%')", .fails("malformed pattern")),
    .init("return ('x'):gsub('x', '%9')", .fails("invalid capture index")),
    .init("return ('%99999d'):format(1)", .fails("invalid conversion")),
    .init("return ('%p'):format({})", .fails("format has no \"%p\"")),
    .init("return '\\27Lua'", .returns(["\u{1B}Lua"])),
    .init("getmetatable('').__index = print", .fails("attempt to index a boolean value")),
    .init("rawset(string, 'rep', nil)", .fails("this table cannot be changed")),
    .init("string.rep = nil", .fails("\"string\" cannot be changed")),
    .init("table.insert(string, 1)", .fails("this table cannot be changed")),
    .init("setmetatable(string, {})", .fails("cannot be changed")),
    .init("setmetatable(_G, {})", .fails("cannot be changed")),
    .init("rules.limit = 0", .fails("\"rules\" cannot be changed")),
    .init("require('../../etc/passwd')", .fails("no module \"../../etc/passwd\"")),
    .init("package.loadlib('x', 'y')", .fails("no global \"package\"")),
    .init("io.open('x')", .fails("no global \"io\"")),
    .init("load('return 1')", .fails("no global \"load\"")),
    .init("debug.getregistry()", .fails("no global \"debug\"")),
    .init("collectgarbage()", .fails("no global \"collectgarbage\"")),
    .init("os.exit()", .fails("no \"exit\" in \"os\"")),
    .init("os.getenv('HOME')", .fails("no \"getenv\" in \"os\"")),
    .init("string.dump(print)", .fails("no \"dump\" in \"string\"")),
    .init("math.randomseed(1)", .fails("no \"randomseed\" in \"math\"")),
    .init("error('\\27[2J')", .fails("\u{FFFD}[2J")),
    .init("return os.date('%Y', math.maxinteger)", .fails("between the years 1 and 9999")),
    .init("return os.time()", .fails("was not given a day")),
    .init("return os.date('%Ez', 0)", .fails("no such conversion")),
    .init("counter(1).__gc()", .fails("no verb \"__gc\"")),
    .init(
      "return getmetatable(counter(1)), getmetatable(date(1)), getmetatable(string)",
      .returns(["false", "false", "false"])),
    .init("counter(1).add(date(1), 1)", .fails("\"add\" is called with a colon")),
    .init("text_length('\\xff')", .fails("argument 1 of \"text_length\" is a text that is not UTF-8")),
    .init("return '\\xff'", .fails("returns a text that is not UTF-8")),
    .init("same(coroutine.create(print))", .fails("argument 1: a coroutine cannot be used here")),
    .init("next({a = 1}, 'a')", .fails("next takes one argument here")),
    .init("return 1 + '1'", .fails("attempt to perform arithmetic on a string value")),
    .init("for k in pairs({[print] = 1}) do end", .fails("pairs cannot order a function")),
  ]
}
