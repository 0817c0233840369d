package import Diagnostics

/// How a piece of work ended without a result.
package struct WorkFailure: Diagnostic, Equatable {
  package enum Cause: String, Sendable, CaseIterable {
    /// The script, or what it asked for, is wrong.
    case scriptError = "script_error"
    /// A file of the workspace cannot be read as what it should be.
    case badInput = "bad_input"
    /// A file is being written by another process, or changed while it was read.
    case lockedFile = "locked_file"
    case timeLimit = "time_limit"
    case processorLimit = "processor_limit"
    case memoryLimit = "memory_limit"
    /// More was printed or given out than may be.
    case outputLimit = "output_limit"
    /// A call was made that a worker is not allowed; ``WorkFailure/call`` names it.
    case forbidden
    /// Ended by a signal that was not ours.
    case crashed
    /// Ended from outside, by a person or by a system that has no memory left for anybody.
    case killed
    /// What came back is not what a worker gives back.
    case tornAnswer = "torn_answer"
    /// The process, or its lock, could not be had.
    case notStarted = "not_started"
    /// Whoever gave the order did not want it any more.
    case stopped
  }

  package let cause: Cause
  package let message: Phrase
  package let details: [Phrase]
  package let help: [Phrase]
  /// The call to the system that was refused, such as `connect` or `open /etc/passwd`.
  package let call: String?
  /// What the script printed before.
  package var printed = ""

  package init(
    _ cause: Cause, _ message: Phrase, details: [Phrase] = [], help: [Phrase] = [], call: String? = nil
  ) {
    self.cause = cause
    self.message = message
    self.details = details
    self.help = help
    self.call = call
  }

  /// Whether the same order can end otherwise later, with nothing changed by people.
  package var isWorthRetrying: Bool {
    switch cause {
    case .lockedFile, .notStarted, .stopped, .killed: true
    // By the clock, a machine that was busy ends work that is well.
    case .timeLimit: true
    case .scriptError, .badInput, .processorLimit, .memoryLimit, .outputLimit, .forbidden, .crashed,
      .tornAnswer:
      false
    }
  }

  /// Whether it was ended, by a limit or by who gave the order, rather than by a mistake.
  package var isLimit: Bool {
    switch cause {
    case .timeLimit, .processorLimit, .memoryLimit, .outputLimit, .stopped: true
    default: false
    }
  }
}
