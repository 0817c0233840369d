package import Diagnostics

/// A formula that cannot be used, shown with a mark under the place:
///
///     "=" does not compare
///       得分 = 60
///            ^
///       help: write == to compare
package struct FormulaError: Diagnostic {
  package let message: String

  /// The formula's text.
  package let formula: String

  /// The place in the formula; nil if all of it is meant.
  package let span: FormulaSpan?

  package let help: [String]

  /// The line of the script that gave the formula, if known.
  package var location: SourceLocation?

  package init(
    _ message: String, in formula: String, at span: FormulaSpan?, help: [String] = [],
    location: SourceLocation? = nil
  ) {
    self.message = message
    self.formula = formula
    self.span = span
    self.help = help
    self.location = location
  }

  package var details: [String] {
    guard let span else { return formula.isEmpty ? [] : [FormulaExcerpt(formula, at: nil).line] }
    let excerpt = FormulaExcerpt(formula, at: span)
    return [excerpt.line, excerpt.mark]
  }
}
