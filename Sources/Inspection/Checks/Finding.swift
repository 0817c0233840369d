package import CivilTime
package import Diagnostics

/// A figure that is not what it has to be: parts that do not add up, or a published figure that the data does not give.
///
///     documents_disclosure, 2021Q3: total 70 is not 62 + 4 + 3 = 69
///       help: every row of documents has to be in exactly one part
package struct Finding: Diagnostic, Hashable {
  /// The id of the identity or of the published figure.
  package let check: String
  package let dataset: String
  package let quarter: Period?
  /// The sentence of the notice that holds the figure; nil when none does.
  package let sentence: String?
  /// What the figure has to be, as printed.
  package let expected: String
  /// What was found instead, as printed.
  package let found: String
  package let message: Phrase
  package let help: [Phrase]
  /// Where the check is defined.
  package let location: SourceLocation?

  package var details: [Phrase] { sentence.map { [Phrase(verbatim: "“\($0)”")] } ?? [] }
}
