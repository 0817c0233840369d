/// One row of the ledger. Instants are seconds since 1970-01-01T00:00:00Z.
package struct RunRecord: Sendable, Identifiable {
  package let id: Int64
  package let job: String
  package let due: Int64?
  package let attempt: Int
  package let quarter: String?
  package let reason: RunReason
  package let state: RunState
  package let basis: RunBasis
  package let started: Int64
  package let ended: Int64?
  /// Why it failed, as ``WorkFailure/Cause`` has it or a word of the runner; nil if it did not.
  package let cause: String?
  /// What a person reads about its end.
  package let message: String?
  /// From when on it may be tried again; nil when it is not.
  package let notBefore: Int64?
  /// Seconds by the clock and of processor time, and bytes of memory; nil for what was not measured.
  package let seconds: Double?
  package let processorSeconds: Double?
  package let peakBytes: Int64?
  package let host: String
  package let process: Int32
}
