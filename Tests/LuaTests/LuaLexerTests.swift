import TestSupport
import Testing

@testable import Lua

/// A source that was changed in one place is taken apart as if it were new.
@Suite struct LuaLexerTests {
  /// What decides how other things are read, and what such things decide about.
  private static let pieces = [
    "a", "data", ".", "..", "...", ":", "::", "[", "[[", "]]", "[=", "=[", "]=]", "=", "==", "~", "~=", "<",
    "--", "——",
    "-", "\n", "\n", " ", "\"", "'", "“", "”", "‘", "’", "\\", "\\z", "1", "0x", ".5", "1e", "+", "。", "、",
    "（", "）", "＝",
    "［", "#!", "#", "信件", "!", "！", "/", "//", "≥", "＂", "end", "function", "\u{FEFF}",
  ]

  private static func scalars(_ pieces: [String]) -> [Unicode.Scalar] {
    Array(pieces.joined().unicodeScalars)
  }

  @Test(arguments: 0..<40)
  func `what was known of an earlier source makes no difference`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for _ in 0..<250 {
      var source = (0..<Int.random(in: 0...14, using: &random)).map { _ in
        Self.pieces[Int.random(in: Self.pieces.indices, using: &random)]
      }
      let earlier = Self.scalars(source)
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: 0...source.count, using: &random)
        if place < source.count, Bool.random(using: &random) {
          source.remove(at: place)
        } else {
          source.insert(Self.pieces[Int.random(in: Self.pieces.indices, using: &random)], at: place)
        }
      }
      let now = Self.scalars(source)
      let found = LuaLexer.tokens(now, like: earlier, LuaLexer.tokens(earlier))
      try #require(found == LuaLexer.tokens(now), "seed \(seed): \(earlier) became \(now)")
    }
  }

  @Test func `a comment that is opened before known lines makes them text`() {
    let (earlier, now) = (Self.scalars(["-[[\n", "a = 1\n", "b"]), Self.scalars(["--[[\n", "a = 1\n", "b"]))
    let tokens = LuaLexer.tokens(now, like: earlier, LuaLexer.tokens(earlier))
    #expect(tokens.map(\.kind) == [.trivia, .trivia])
    #expect(tokens.map(\.range) == [0..<2, 2..<12])
  }
}
