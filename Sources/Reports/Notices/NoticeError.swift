package import Diagnostics

/// A rendered text that is no notice, or one whose attachments do not agree with it.
package struct NoticeError: Diagnostic, Equatable {
  package let message: Phrase
  /// The line that is meant, if one is.
  package let details: [Phrase]
  package let help: [Phrase]

  init(_ message: Phrase, details: [Phrase] = [], help: [Phrase] = []) {
    self.message = message
    self.details = details
    self.help = help
  }
}
