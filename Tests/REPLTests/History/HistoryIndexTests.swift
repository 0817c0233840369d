import Testing

@testable import REPL

/// What is typed into a search is found among all that was typed before.
@Suite struct HistoryIndexTests {
  private static func places(_ words: [String], in texts: [String]) -> [Int] {
    HistoryIndex(texts.map { HistoryEntry($0) }).places(of: words.map { Array($0.utf8) }) { _ in true }
  }

  @Test func `the newest comes first, and each text once`() {
    #expect(Self.places([], in: ["a", "b", "a", "c", "b"]) == [4, 3, 2])
    #expect(Self.places(["a"], in: ["a", "b", "a", "c", "b"]) == [2])
  }

  @Test func `all words must be there, in any order, in small letters or large ones`() {
    let texts = ["data.Units:COUNT()", "data.信件测评:count()", "count = 1", "x"]
    #expect(Self.places(["count", "data"], in: texts) == [1, 0])
    #expect(Self.places(["测评"], in: texts) == [1])
    #expect(Self.places(["units"], in: texts) == [0])
    #expect(Self.places(["测评", "units"], in: texts) == [])
  }

  @Test func `a word ends and begins where its text does`() {
    // Texts lie one behind the other.
    #expect(Self.places(["ab"], in: ["xa", "bx", "ab"]) == [2])
    #expect(Self.places(["a"], in: ["", "a"]) == [1])
    #expect(Self.places(["aab"], in: ["aaab"]) == [0])
  }

  @Test func `of entries with one text the newest that is wanted stands for all`() {
    let index = HistoryIndex([
      HistoryEntry("x", time: 1, outcome: .succeeded), HistoryEntry("x", time: 2, outcome: .failed),
      HistoryEntry("y", time: 3, outcome: .failed),
    ])
    #expect(index.places(of: []) { $0.outcome == .succeeded } == [0])
    #expect(index.places(of: []) { _ in true } == [2, 1])
  }

  @Test func `an entry that is taken out is found no more, and its text still is`() {
    var index = HistoryIndex([HistoryEntry("x"), HistoryEntry("y"), HistoryEntry("x")])
    index.removeLast()
    index.append(HistoryEntry("z"))
    #expect(index.places(of: []) { _ in true } == [2, 1, 0])
    #expect(index.entries.map(\.text) == ["x", "y", "z"])
  }

  @Test(arguments: ["", "ABC xyz", "信件Q3", "ÀÉ", "ＡＢ，。", "ⅣⒶ", "ΣΑΣ", "ЖЯ", "𐐀", "Ꙁꭰᏸ"])
  func `small letters are those of the whole of Unicode`(_ text: String) {
    #expect(HistoryIndex.folded(text) == Array(text.lowercased().utf8))
  }
}
