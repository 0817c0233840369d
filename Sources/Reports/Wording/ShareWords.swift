package import Tables

/// What notices call a part of a whole: 个别, 部分, 多数, 普遍.
///
/// No standard says where one word ends and the next begins, so that is data of the office.
package struct ShareWords: Hashable, Sendable {
  /// A word, and the share that must be passed for it, in per cent: 50 begins above one half.
  package struct Step: Hashable, Sendable {
    package let word: String
    package let over: FixedDecimal

    package init(_ word: String, over: FixedDecimal) {
      self.word = word
      self.over = over
    }
  }

  /// Ascending, so that the last one passed is the word.
  private let steps: [Step]

  package init(_ steps: [Step]) {
    self.steps = steps.sorted { $0.over < $1.over }
  }

  /// The word; nil where the whole is nothing, or where no step is passed, as by none of many.
  package func word(for part: Int64, of whole: Int64) -> String? {
    guard whole > 0 else { return nil }
    return steps.last { step in
      Int128(part) * 100 * Int128(FixedDecimal.power(step.over.scale)) > Int128(step.over.unscaled)
        * Int128(whole)
    }?.word
  }
}
