import Diagnostics
import Testing

@testable import Lua

struct SourceRewriterTests {
  private static func rewrite(_ text: String, _ mode: SourceRewriter.Mode) -> String {
    do throws(SourceError) {
      return try SourceRewriter.rewrite(text, file: "a.lua", mode: mode).text
    } catch {
      return error.description
    }
  }

  @Test(arguments: [
    ("t.得分", #"t["得分"]"#),
    ("t.a.得分.b.数", #"t.a["得分"].b["数"]"#),
    ("t\n  -- 注\n  . 得分 = 1", "t\n  -- 注\n   [\"得分\"] = 1"),
    ("f().得分, ('x').得分", #"f()["得分"], ('x')["得分"]"#),
    ("a..得分", "a.._u5F97_u5206"),
    (
      "{ 得分 = 1, 级 = 2; x = 得分, 得分, [得分] = 3 }",
      #"{ ["得分"] = 1, ["级"] = 2; x = _u5F97_u5206, _u5F97_u5206, [_u5F97_u5206] = 3 }"#
    ),
    ("{ 得分 == 1, (得分), f(甲, 乙) }", "{ _u5F97_u5206 == 1, (_u5F97_u5206), f(_u7532, _u4E59) }"),
    ("{ { 甲 = 1 }, 乙 = { 丙 = 2 } }", #"{ { ["甲"] = 1 }, ["乙"] = { ["丙"] = 2 } }"#),
    (
      "{ f = function() local 甲, 乙 = 1; 乙 = 2 if 甲 then 甲 = 1 end; 乙 = 3 end, 丙 = 1 }",
      "{ f = function() local _u7532, _u4E59 = 1; _u4E59 = 2 if _u7532 then _u7532 = 1 end; _u4E59 = 3 end, [\"丙\"] = 1 }"
    ),
    (
      "{ f = function() repeat 甲 = 1; 乙 = 2 until x for i = 1, 2 do end; 乙 = 3 end; 丙 = 1 }",
      "{ f = function() repeat _u7532 = 1; _u4E59 = 2 until x for i = 1, 2 do end; _u4E59 = 3 end; [\"丙\"] = 1 }"
    ),
    ("local 甲 <const>, 乙 <close> = 1", "local _u7532 <const>, _u4E59 <close> = 1"),
    ("goto 下一个 ::下一个::", "goto _u4E0B_u4E00_u4E2A ::_u4E0B_u4E00_u4E2A::"),
    ("function 平均(甲, ...) return 甲 end", "function _u5E73_u5747(_u7532, ...) return _u7532 end"),
    ("local function 平均() end", "local function _u5E73_u5747() end"),
    ("function 表.get(a) end function 表:set() end", "function _u8868.get(a) end function _u8868:set() end"),
    ("for 序, 值 in pairs(表) do end", "for _u5E8F, _u503C in pairs(_u8868) do end"),
    ("data.文件:filter '属性 == 1':count()", #"data["文件"]:filter '属性 == 1':count()"#),
    ("x得分_1, 得_分, _得, é, A·B", "x_u5F97_u5206_1, _u5F97__u5206, __u5F97, _u00E9, A_u00B7B"),
    ("𠮷 = 1", "_U020BB7 = 1"),
    (
      "_u5F97, _u5f97, _u005Fx, _U020BB7, _user, t._u5F97, { _u5F97 = 1 }",
      "_u005Fu5F97, _u5f97, _u005Fu005Fx, _u005FU020BB7, _user, t._u5F97, { _u5F97 = 1 }"
    ),
    ("Ａ岗 = 1", "_uFF21_u5C97 = 1"),
    ("60分", "60_u5206"),
    (#"_ENV["得分"] = _ENV.得分"#, #"_ENV["得分"] = _ENV["得分"]"#),
    (
      #"'得分' "得\"分（" '得\\' 甲 [[得]=]分]] 乙 [==[得]]分]==] 丙"#,
      #"'得分' "得\"分（" '得\\' _u7532 [[得]=]分]] _u4E59 [==[得]]分]==] _u4E19"#
    ),
    ("'甲\\\n乙' 丙 'x\\z  \n 丁' 戊", "'甲\\\n乙' _u4E19 'x\\z  \n 丁' _u620A"),
    (
      "甲 -- 乙（\n丙 --[[ 丁\n戊 ]] 己 --[==[ ]] 庚 ]==] 辛 --[=x 壬",
      "_u7532 -- 乙（\n_u4E19 --[[ 丁\n戊 ]] _u5DF1 --[==[ ]] 庚 ]==] _u8F9B --[=x 壬"
    ),
    ("#!/usr/bin/tongbao 运行\n甲 = 1", "#!/usr/bin/tongbao 运行\n_u7532 = 1"),
    ("\u{FEFF}甲 = 1", "_u7532 = 1"),
    ("甲 = 'x", "_u7532 = 'x"),
    ("甲 = 'x\n乙 = 1", "_u7532 = 'x\n_u4E59 = 1"),
    ("甲 = [[x\n乙 = 1", "_u7532 = [[x\n乙 = 1"),
    ("甲 --[[x\n乙 = 1", "_u7532 --[[x\n乙 = 1"),
    ("if 甲 then", "if _u7532 then"),
    ("} end ) 甲 = {", "} end ) _u7532 = {"),
    ("甲 =\r\n乙\r丙", "_u7532 =\r\n_u4E59\r_u4E19"),
    ("甲 = 0x1p-4 + 1e+5 + .5 + 0xA.8p1-乙", "_u7532 = 0x1p-4 + 1e+5 + .5 + 0xA.8p1-_u4E59"),
  ])
  func `Chinese names become what stock Lua takes`(source: String, rewritten: String) {
    #expect(Self.rewrite(source, .script) == rewritten)
    #expect(Self.rewrite(source, .conversation) == rewritten)
  }

  @Test(arguments: [
    ("print（“运营”）", #"print("运营")"#),
    ("x　＝　１．５；y＝“关于“双减”的\"通知\\”", #"x = 1.5;y="关于“双减”的\"通知\\""#),
    ("ｉｆ ａ ＜＝ ６０ ｔｈｅｎ", "if a <= 60 then"),
    ("a＝b＋c－d＊e／f％g＾h", "a=b+c-d*e/f%g^h"),
    ("a～＝b ａｎｄ a！＝b", "a~=b and a~=b"),
    ("t。得分、t．级", #"t["得分"],t["级"]"#),
    ("t：count（）", "t:count()"),
    ("：：甲：：", "::_u7532::"),
    ("｛甲＝１，乙＝２｝［‘甲’］", #"{["甲"]=1,["乙"]=2}["甲"]"#),
    ("f（＂a＂，＇b＇）", #"f("a","b")"#),
    ("x = 1 －－ 注（释", "x = 1 -- 注（释"),
    ("x = 1 —— 注（释", "x = 1 -- 注（释"),
    ("t［［1］］", "t[ [1]]"),
    ("a\u{A0}=\u{2003}1", "a = 1"),
    ("'（' .. [[，]] -- ：", "'（' .. [[，]] -- ："),
  ])
  func `a conversation repairs full-width signs`(source: String, rewritten: String) {
    #expect(Self.rewrite(source, .conversation) == rewritten)
  }

  @Test func `each repair is noted with its place, and the repaired text keeps the names`() throws {
    let source = try SourceRewriter.rewrite("y = 1\nprint（数据。得分，　“好”）", file: "entry", mode: .conversation)
    #expect(source.text == "y = 1\nprint(_u6570_u636E[\"得分\"], \"好\")")
    #expect(source.repaired == "y = 1\nprint(数据.得分, \"好\")")
    #expect(
      source.notes.map { "\($0.location) \($0.found) \($0.became)" } == [
        "entry:2:6 （ (", "entry:2:9 。 .", "entry:2:12 ， ,", "entry:2:13 \u{3000}  ", "entry:2:14 “好” \"好\"",
        "entry:2:17 ） )",
      ])
  }

  @Test func `repairs are told a line each, every sign once`() throws {
    let source = try SourceRewriter.rewrite("f（1）\ng（（2），3）", file: "entry", mode: .conversation)
    #expect(
      SourceNote.phrases(source.notes).map { $0.text(in: .english) } == [
        #"entry:1:2: read "（" as "(", "）" as ")""#, #"entry:2:2: read "（" as "(", "）" as ")", "，" as ",""#,
      ])
    #expect(
      SourceNote.phrases(source.notes).map { $0.text(in: .chinese) } == [
        "entry:1:2：把“（”读作“(”，“）”读作“)”", "entry:2:2：把“（”读作“(”，“）”读作“)”，“，”读作“,”",
      ])
  }

  @Test(arguments: [
    (
      "  print（“运营”，１）",
      #"""
      a.lua:1:8: full-width "（", "“…”", "，", "１" and "）" outside texts and comments
          print（“运营”，１）
               ^^^^^^^^^^^^^^
        help: write print("运营",1)
      """#
    ),
    (
      "x　= 1\ny = 得分；",
      #"""
      a.lua: 2 problems
        a.lua:1:2: full-width space outside texts and comments
          x　= 1
           ^^
          help: write x = 1
        a.lua:2:7: full-width "；" outside texts and comments
          y = 得分；
                  ^^
          help: write y = 得分;
      """#
    ),
  ])
  func `a script is told its full-width signs with the repaired line`(source: String, message: String) {
    #expect(Self.rewrite(source, .script) == message)
  }

  @Test(arguments: [
    (
      "local n = a:文件()",
      #"""
      a.lua:1:13: "文件" cannot be a method's name
        local n = a:文件()
                    ^^^^
        help: write a["文件"](a)
      """#
    ),
    (
      "data.文件:统计('x')",
      #"""
      a.lua:1:9: "统计" cannot be a method's name
        data.文件:统计('x')
                  ^^^^
        help: write data.文件["统计"](data.文件, …)
      """#
    ),
    (
      "f(x):统计{}",
      #"""
      a.lua:1:6: "统计" cannot be a method's name
        f(x):统计{}
             ^^^^
        help: keep what stands before the colon in a local x, and write x["统计"](x, …)
      """#
    ),
    (
      "a:统计",
      #"""
      a.lua:1:3: "统计" cannot be a method's name
        a:统计
          ^^^^
      """#
    ),
    (
      "function t.得分() end",
      #"""
      a.lua:1:12: "得分" cannot be part of a function's name
        function t.得分() end
                   ^^^^
        help: write t["得分"] = function() … end
      """#
    ),
    (
      "function t:得分(甲, ...) end",
      #"""
      a.lua:1:12: "得分" cannot be part of a function's name
        function t:得分(甲, ...) end
                   ^^^^
        help: write t["得分"] = function(self, 甲, ...) … end
      """#
    ),
    (
      "function 表.得分.x:级() end",
      #"""
      a.lua:1:12: "得分" cannot be part of a function's name
        function 表.得分.x:级() end
                    ^^^^
        help: write 表["得分"].x["级"] = function(self) … end
      """#
    ),
    (
      "x = “运营\ny = ①\nz = a ≥ b -- ①\n甲。",
      #"""
      a.lua: 4 problems
        a.lua:1:5: the text is not finished on its line
          x = “运营
              ^
          help: end it with ”
        a.lua:2:5: "①" cannot stand outside texts and comments
          y = ①
              ^
        a.lua:3:7: "≥" cannot stand outside texts and comments
          z = a ≥ b -- ①
                ^
          help: write >=
        a.lua:4:2: "。" ends nothing in Lua
          甲。
            ^^
          help: leave it out
      """#
    ),
    (
      "x = 1\u{200D}",
      #"""
      a.lua:1:6: "U+200D" cannot stand outside texts and comments
        x = 1‍
             ^
        help: it cannot be seen: delete what stands there and type it again
      """#
    ),
  ])
  func `what cannot be rewritten is refused with the way to write it`(source: String, message: String) {
    #expect(Self.rewrite(source, .conversation) == message)
  }

  @Test func `after a hundred problems no more are told`() {
    let error = #expect(throws: SourceError.self) {
      try SourceRewriter.rewrite(String(repeating: "①\n", count: 5000), file: "a.lua", mode: .script)
    }
    #expect(error?.problems.count == 100)
    #expect(error?.problems.last?.location == SourceLocation(file: "a.lua", line: 100, column: 1))
  }

  @Test(arguments: [
    "local t = { a = 1 } -- x\r\nprint(t.a, [[\n]], 'é' == nil)".replacing("é", with: "e"),
    "", "\n\n", "x = 'unfinished", "]]}{)(", "a != b", "#!/bin/sh\n", "\u{0}",
  ])
  func `ASCII source comes back byte for byte`(source: String) {
    #expect(Self.rewrite(source, .script) == source)
  }

  @Test func `random pieces never trap, and the lines are kept`() {
    let seed: UInt64 = 20_210_930
    var random = RandomPieces(seed: seed)
    for round in 0..<20_000 {
      let text = random.text()
      for mode in [SourceRewriter.Mode.conversation, .script] {
        do throws(SourceError) {
          let source = try SourceRewriter.rewrite(text, file: "a", mode: mode)
          #expect(
            source.text.unicodeScalars.count { $0 == "\n" } == text.unicodeScalars.count { $0 == "\n" },
            "seed \(seed), round \(round): \(text)")
          #expect(mode == .conversation || source.notes.isEmpty)
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
  }
}

/// Pieces of Lua in any order, the same for the same seed.
private struct RandomPieces {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func text() -> String {
    let pieces = [
      "得分", "a", ".", "。", ":", "：", "::", "(", "（", ")", "）", "{", "｛", "}", "[", "［", "[[", "]]", "[=[",
      "]=]",
      "=", "＝", ",", "、", ";", "function ", "end ", "if ", "then ", "do ", "local ", "goto ", "'", "\"", "“",
      "”", "‘",
      "’", "\\", "--", "－", "——", "\n", "\r\n", "\r", " ", "　", "1", "１", "e", "0x", "_u5F97", "①", "👍",
      "\u{300}", "…",
      "#", "~", "～", "\\z", "\u{FEFF}", "\u{0}",
    ]
    return (0..<below(18)).map { _ in pieces[below(pieces.count)] }.joined()
  }
}
