package import Diagnostics

/// One thing in Lua source that cannot be taken, with its place and what to write.
package struct SourceProblem: Diagnostic {
  package let message: Phrase
  package let location: SourceLocation?
  package let details: [Phrase]
  package let help: [Phrase]
  /// What was meant in the place of the one character that is wrong; nil when that is not known.
  package let replacement: String?
}
