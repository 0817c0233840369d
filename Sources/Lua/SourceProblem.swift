package import Diagnostics

/// One thing in Lua source that cannot be taken, with its place and what to write.
package struct SourceProblem: Diagnostic {
  package let message: String
  package let location: SourceLocation?
  package let details: [String]
  package let help: [String]
}
