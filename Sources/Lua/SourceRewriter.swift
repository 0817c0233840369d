import Diagnostics

/// Turns Lua source with Chinese names into source that stock Lua takes, on the same lines.
///
/// | written | becomes |
/// | --- | --- |
/// | `t.得分` | `t["得分"]` |
/// | `{ 得分 = 1 }` | `{ ["得分"] = 1 }` |
/// | `local 得分 <const> = 1`, `goto 下一个`, `function 平均(甲)` | the names by ``ChineseNames/mangle(_:)`` |
/// | `a:文件()`, `function t.得分() end`, `function t:得分() end` | refused, with the way to write it |
/// | `print（“运营”）` | repaired with notes in a conversation, reported with the repaired line in a script |
///
/// What stands in texts and comments is never touched. Names beyond ASCII are those of Unicode (XID); a name all
/// in full-width letters is the same name in half width, while beside Chinese characters a full-width letter
/// stays as it is. Unfinished texts, comments and blocks are left for Lua to report. Columns count from 1, in
/// characters. O(length).
package struct SourceRewriter {
  /// What is done about full-width signs.
  package enum Mode: Hashable, Sendable {
    /// They are repaired, and noted.
    case conversation

    /// They are errors.
    case script
  }

  let file: String
  let scalars: [Unicode.Scalar]
  let tokens: [LuaLexer.Token]

  /// The tokens that Lua sees, as indices into `tokens`.
  let significant: [Int]

  /// What tokens become beyond their repair.
  var edits: [Int: String] = [:]

  var problems: [(position: Int, problem: SourceProblem)] = []

  /// Where each line starts, in scalars.
  let lineStarts: [Int]

  /// Rewrites a whole source; `file` is what its places are called by.
  ///
  /// - Throws: everything that is wrong (the first hundred things), not the first thing only.
  package static func rewrite(
    _ text: String, file: String, mode: Mode
  ) throws(SourceError) -> RewrittenSource {
    if text.utf8.allSatisfy({ $0 < 0x80 }) && !ChineseNames.mayHoldMangled(text) {
      return RewrittenSource(text: text, repaired: text, notes: [])
    }
    var rewriter = SourceRewriter(text, file)
    rewriter.rewriteNames()
    rewriter.findUnknown()
    let notes = mode == .conversation ? rewriter.notes() : []
    if mode == .script { rewriter.reportRepairs() }
    guard rewriter.problems.isEmpty else {
      let sorted = rewriter.problems.sorted { $0.position < $1.position }
      throw SourceError(file: file, problems: sorted.map(\.problem))
    }
    return RewrittenSource(
      text: rewriter.joined(0..<rewriter.tokens.count) { rewriter.edits[$0] ?? rewriter.tokens[$0].repair },
      repaired: rewriter.joined(0..<rewriter.tokens.count) { rewriter.tokens[$0].repair }, notes: notes)
  }

  private init(_ text: String, _ file: String) {
    self.file = file
    scalars = Array(text.unicodeScalars)
    let tokens = LuaLexer.tokens(scalars)
    self.tokens = tokens
    significant = tokens.indices.filter { tokens[$0].kind != .trivia }
    lineStarts = Self.lineStarts(scalars)
  }

  // MARK: Text

  /// Some tokens one after another, each as given or else as written.
  func joined(_ range: Range<Int>, _ replacement: (Int) -> String?) -> String {
    var result = String.UnicodeScalarView()
    for index in range {
      if let text = replacement(index) {
        result.append(contentsOf: text.unicodeScalars)
      } else {
        result.append(contentsOf: scalars[tokens[index].range])
      }
    }
    return String(result)
  }

  func written(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[range])
    return String(result)
  }

  // MARK: Places

  /// Where lines start, by Lua's rule: CR LF and LF CR are one line end.
  private static func lineStarts(_ scalars: [Unicode.Scalar]) -> [Int] {
    var starts = [0]
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      guard scalar == "\n" || scalar == "\r" else { continue }
      if index < scalars.count, scalars[index] == "\n" || scalars[index] == "\r", scalars[index] != scalar {
        index += 1
      }
      starts.append(index)
    }
    return starts
  }

  /// The line, from 0, that a position is in.
  func line(of position: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }

  /// A line's scalars without its line end.
  func range(ofLine line: Int) -> Range<Int> {
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : scalars.count
    while end > lineStarts[line], scalars[end - 1] == "\n" || scalars[end - 1] == "\r" { end -= 1 }
    return lineStarts[line]..<end
  }

  func location(of position: Int) -> SourceLocation {
    let line = line(of: position)
    let column = written(lineStarts[line]..<position).count + 1
    return SourceLocation(file: file, line: line + 1, column: column)
  }

  // MARK: Problems

  /// Most characters of a line that is shown, and most problems of a source that are told.
  static let longestShown = 160
  private static let mostProblems = 100

  var hasRoom: Bool { problems.count < Self.mostProblems }

  mutating func report(
    _ message: Phrase, at range: Range<Int>, meant: String? = nil, help: Phrase...
  ) {
    guard hasRoom else { return }
    let problem = SourceProblem(
      message: message, location: location(of: range.lowerBound),
      details: excerpt([range]), help: help, replacement: meant)
    problems.append((range.lowerBound, problem))
  }

  /// The line of the first range, and a line with marks under all of them.
  func excerpt(_ ranges: [Range<Int>]) -> [Phrase] {
    guard let first = ranges.first else { return [] }
    let line = range(ofLine: line(of: first.lowerBound))
    guard line.count <= Self.longestShown else { return [] }
    var text = ""
    var marks = ""
    for index in line {
      let isMarked = ranges.contains { $0.contains(index) }
      let scalar: Unicode.Scalar =
        scalars[index].properties.generalCategory == .control ? " " : scalars[index]
      text.unicodeScalars.append(scalar)
      marks += String(
        repeating: isMarked ? "^" : " ", count: max(isMarked ? 1 : 0, DisplayWidth.cells(scalar)))
    }
    while marks.hasSuffix(" ") { marks.removeLast() }
    return [Phrase(verbatim: text), Phrase(verbatim: marks)]
  }
}
