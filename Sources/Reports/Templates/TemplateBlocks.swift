import Diagnostics

/// Follows the blocks of a template's Lua over its tags: `for`, `while`, `if`, `function`, `do` and `repeat`, and what ends them.
///
/// What Lua itself would tell at the end of the template is told here at the tag that was left open.
struct TemplateBlocks {
  struct Problem {
    let message: Phrase
    /// The word that is meant, as a piece of the template.
    let place: TemplateSegment
    let help: Phrase
  }

  private struct Block {
    let word: TemplateSegment
    /// Whether `do` still belongs to this word.
    var awaitsDo: Bool
  }

  private var open: [Block] = []
  private var problem: Problem?

  /// The first `end` or `until` that ends nothing, else the last block that is left open; nil when all are closed.
  static func problem(in segments: [TemplateSegment]) -> Problem? {
    var blocks = TemplateBlocks()
    for segment in segments where segment.kind == .statement {
      for word in words(of: segment) where blocks.problem == nil { blocks.take(word) }
    }
    return blocks.problem ?? blocks.open.last.map { unclosed($0.word) }
  }

  private static func unclosed(_ word: TemplateSegment) -> Problem {
    let ending = word.source == "repeat" ? "{% until … %}" : "{% end %}"
    return Problem(
      message: Phrase("\"\(word.source)\" is not closed", zh: "“\(word.source)”没有结束"), place: word,
      help: Phrase("write \(ending) where it ends", zh: "在它结束处写\(ending)"))
  }

  private mutating func take(_ word: TemplateSegment) {
    switch word.source {
    case "for", "while": open.append(Block(word: word, awaitsDo: true))
    case "if", "function", "repeat": open.append(Block(word: word, awaitsDo: false))
    case "do":
      if let last = open.indices.last, open[last].awaitsDo {
        open[last].awaitsDo = false
      } else {
        open.append(Block(word: word, awaitsDo: false))
      }
    case "end", "until":
      guard open.popLast() == nil else { return }
      problem = Problem(
        message: Phrase("\"\(word.source)\" closes nothing", zh: "“\(word.source)”没有对应的开头"), place: word,
        help: Phrase("take it away, or write what it closes before it", zh: "删去它，或在它之前写明它结束的是什么"))
    default: break
    }
  }

  // MARK: - Words

  /// The names and keywords of Lua source outside its texts, each with its place in the template.
  private static func words(of segment: TemplateSegment) -> [TemplateSegment] {
    var words: [TemplateSegment] = []
    var scanner = TemplateCodeScanner(.statement)
    let characters = Array(segment.source)
    var (line, column, place) = (segment.line, segment.column, 0)
    func advance(by count: Int) {
      for _ in 0..<count where place < characters.count {
        (line, column) = characters[place] == "\n" ? (line + 1, 1) : (line, column + 1)
        place += 1
      }
    }
    while place < characters.count {
      let word = scanner.isOutsideQuotes ? characters[place...].prefix(while: isOfWord) : []
      if let first = word.first {
        if !first.isNumber {
          words.append(
            TemplateSegment(kind: .statement, source: String(word), line: line, column: column))
        }
        advance(by: word.count)
      } else {
        // What is wrong with its texts was told when the template was cut into tags.
        _ = scanner.step(characters, place)
        advance(by: max(1, scanner.consumed))
      }
    }
    return words
  }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
