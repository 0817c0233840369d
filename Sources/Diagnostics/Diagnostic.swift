/// An error that a person can act on: what happened, where, and what to do.
///
/// Printed as
///
///     inspections.csv:41:7: column "score" is a number, found "n/a"
///       help: add "n/a" to missingValues, or declare "score" as text
///
/// Sentences are lower case, without a full stop, with values in double quotes.
package protocol Diagnostic: Error, Sendable, CustomStringConvertible {
  /// What happened, in one line.
  var message: String { get }

  /// Where it happened; nil when no place in any file is meant.
  var location: SourceLocation? { get }

  /// What to do about it, most useful first; may be empty.
  var help: [String] { get }

  /// Further lines between the message and the help, such as the text with a mark under the wrong part.
  var details: [String] { get }
}

extension Diagnostic {
  package var location: SourceLocation? { nil }
  package var help: [String] { [] }
  package var details: [String] { [] }

  /// The whole text, without a trailing newline.
  package var description: String {
    var lines = [location.map { "\($0): \(message)" } ?? message]
    lines += details.map { "  \($0)" }
    lines += help.map { "  help: \($0)" }
    return lines.joined(separator: "\n")
  }
}
