import Testing

@testable import Lua

struct ChineseNamesTests {
  @Test(arguments: [
    ("score", "score"), ("得分", "_u5F97_u5206"), ("得A", "_u5F97A"), ("_u5F", "_u5F"), ("_u5F得", "_u5F_u5F97"),
    ("_u5F97", "_u005Fu5F97"), ("_u005F", "_u005Fu005F"), ("__u5F97", "__u005Fu5F97"), ("_u0041", "_u0041"),
    ("_uD800", "_uD800"), ("𠮷", "_U020BB7"), ("_U020BB7", "_u005FU020BB7"), ("_U005F97", "_U005F97"),
  ])
  func `no two names become one`(name: String, mangled: String) {
    #expect(ChineseNames.mangle(name) == mangled)
    #expect(ChineseNames.restore(in: mangled) == name)
  }

  @Test func `messages show names as they were written`() {
    let message = "a.lua:3: attempt to call a nil value (global '_u5F97_u5206')"
    #expect(ChineseNames.restore(in: message) == "a.lua:3: attempt to call a nil value (global '得分')")
    #expect(ChineseNames.restore(in: "no names _ here_") == "no names _ here_")
  }
}
