import Diagnostics
import Testing

@testable import Query

struct FormulaPropertyTests {
  private static let seed: UInt64 = 20_210_930

  @Test func `an expression that was printed is read back as the same`() throws {
    var random = RandomFormulas(seed: Self.seed)
    for round in 0..<4000 {
      let expression = random.expression(levels: random.below(6))
      let text = expression.description
      let read = Result { try FormulaParser.parseExpression(text) }
      let message: Comment = "seed \(Self.seed), round \(round): \(text)"
      #expect((try? read.get())?.expression == expression, message)
      #expect((try? read.get())?.notes == [], message)
    }
  }

  @Test func `no text makes the parser trap, and errors point into the text`() {
    var random = RandomFormulas(seed: Self.seed)
    for round in 0..<20_000 {
      let text = random.soup()
      #expect(Self.isSound(text), "seed \(Self.seed), round \(round): \(text)")
    }
  }

  /// Whether a text is read so that it can be printed and read again, or refused with a place in it.
  private static func isSound(_ text: String) -> Bool {
    do throws(FormulaError) {
      let expression = try FormulaParser.parseExpression(text).expression
      return try FormulaParser.parseExpression(expression.description).expression == expression
    } catch {
      return !error.description.isEmpty && (error.span?.end ?? 0) <= text.utf8.count && error.formula == text
    }
  }
}
