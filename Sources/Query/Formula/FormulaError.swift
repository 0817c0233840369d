package import Diagnostics

/// A formula that cannot be used, shown with a mark under the place:
///
///     "=" does not compare
///       得分 = 60
///            ^
///       help: write == to compare
package struct FormulaError: Diagnostic, FormulaRepair {
  package let message: Phrase

  /// The formula's text.
  package let formula: String

  /// The place in the formula; nil if all of it is meant.
  package let span: FormulaSpan?

  package let help: [Phrase]

  package let replacement: String?

  /// The line of the script that gave the formula, if known.
  package var location: SourceLocation?

  package init(
    _ message: Phrase, in formula: String, at span: FormulaSpan?, help: [Phrase] = [],
    replacement: String? = nil, location: SourceLocation? = nil
  ) {
    self.message = message
    self.formula = formula
    self.span = span
    self.help = help
    self.replacement = replacement
    self.location = location
  }

  package var details: [Phrase] {
    guard let span else {
      return formula.isEmpty ? [] : [Phrase(verbatim: FormulaExcerpt(formula, at: nil).line)]
    }
    return FormulaExcerpt(formula, at: span).phrases
  }
}
