package import Diagnostics

/// What is wrong beside the text: a silence without a reason, of no class, or with nothing left to be silent about; a file
/// that is not what its name says.
package struct ProofProblem: Hashable, Sendable {
  package let place: SourceLocation
  package let message: Phrase

  package init(place: SourceLocation, message: Phrase) {
    self.place = place
    self.message = message
  }
}
