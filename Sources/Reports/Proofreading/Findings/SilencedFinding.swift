/// A finding that somebody means, and why.
package struct SilencedFinding: Hashable, Sendable {
  package let finding: ProofFinding
  package let reason: String
}
