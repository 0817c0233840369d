package import Diagnostics

/// What is wrong with a silence: no reason, no such class, or nothing left to be silent about.
package struct ProofProblem: Hashable, Sendable {
  package let place: SourceLocation
  package let message: Phrase
}
