/// Something in a formula that was read as what was meant: a full-width sign of an input method.
package struct FormulaNote: Hashable, Sendable, CustomStringConvertible {
  package let found: String
  package let became: String
  package let span: FormulaSpan

  package init(found: String, became: String, span: FormulaSpan) {
    self.found = found
    self.became = became
    self.span = span
  }

  /// `read "（" as "("`
  package var description: String { "read \"\(found)\" as \"\(became)\"" }
}
