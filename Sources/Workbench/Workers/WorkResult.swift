/// What a worker gave back: bytes that nobody has looked into yet, to be published by whoever gave the order.
package struct WorkResult: Sendable {
  /// Names are relative paths without `.` and `..`, each once.
  package let files: [(name: String, bytes: [UInt8])]
  /// What the script printed.
  package let printed: String
  /// The files that were read for it, by path within the workspace, with the SHA-256 of their bytes.
  package let used: [(path: String, sha256: String)]
  /// Seconds on the clock, the start of the process included.
  package var seconds: Double
  /// Of all its threads.
  package var processorSeconds: Double
  /// The most memory that was resident at a time.
  package var peakBytes: Int

  package init(
    files: [(name: String, bytes: [UInt8])], printed: String, used: [(path: String, sha256: String)],
    seconds: Double = 0, processorSeconds: Double = 0, peakBytes: Int = 0
  ) {
    self.files = files
    self.printed = printed
    self.used = used
    self.seconds = seconds
    self.processorSeconds = processorSeconds
    self.peakBytes = peakBytes
  }
}

/// What does one piece of work: a worker, or in tests whatever stands in for it.
///
/// - Throws: ``WorkFailure`` for everything that can go wrong with the work.
package typealias ScriptRunner = @Sendable (WorkOrder) throws -> WorkResult
