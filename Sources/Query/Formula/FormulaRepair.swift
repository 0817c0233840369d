/// An error of a formula that may know what was meant.
package protocol FormulaRepair {
  /// The formula's text.
  var formula: String { get }

  /// The place in the formula that is wrong.
  var span: FormulaSpan? { get }

  /// What was meant in that place; nil when that is not known.
  var replacement: String? { get }
}
