/// A stretch of a formula's text, in UTF-8 bytes from its start.
package struct FormulaSpan: Hashable, Sendable {
  package let start: Int
  package let end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// From the start of this span to the end of `other`.
  func through(_ other: FormulaSpan) -> FormulaSpan {
    FormulaSpan(start: start, end: other.end)
  }
}
