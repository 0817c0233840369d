package import Diagnostics

/// A template that cannot be read, shown with a mark under the place:
///
///     quarterly.md:12:8: "{{" is not closed
///       回复率为{{ rate。
///               ^
///       help: write }} after the expression
package struct TemplateError: Diagnostic, Equatable {
  package let message: String
  package let location: SourceLocation?
  /// The line of the template, and a mark under the place.
  package let details: [String]
  package let help: [String]
}
