import Testing

@testable import REPL

/// Which brackets belong together; `|` is the cursor.
@Suite struct BracketPairTests {
  /// The text with the pair at its cursor in the place of what it is: `<` and `>`.
  private func marked(_ typed: String) -> String {
    let parts = typed.split(separator: "|", omittingEmptySubsequences: false)
    var characters = Array(parts.joined())
    for place in BracketPairs.around(parts[0].count, in: characters).sorted() {
      characters[place] = "([{（".contains(characters[place]) ? "<" : ">"
    }
    return String(characters)
  }

  @Test(arguments: [
    ("f(1, (2)|)", "f(1, <2>)"),
    ("f|(1, (2))", "f<1, (2)>"),
    ("t:filter(|\"渠道 == ((1)\")", "t:filter<\"渠道 == ((1)\">"),
    ("t:filter(\"渠道 == ((1)\")|", "t:filter<\"渠道 == ((1)\">"),
    ("t:filter(\"渠道 == ((1)|\")", "t:filter(\"渠道 == (<1>\")"),
    ("t:filter(\"渠道 == (|(1)\")", "t:filter(\"渠道 == ((1)\")"),
    ("f(|", "f("),
    ("", ""),
  ])
  func `brackets of a text go with those of the same text`(typed: String, expected: String) {
    #expect(marked(typed) == expected)
  }
}
