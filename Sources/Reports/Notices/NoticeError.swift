import Diagnostics

/// A rendered text that is no notice, or one whose attachments do not agree with it.
package struct NoticeError: Diagnostic, Equatable {
  package let message: String
  /// The line that is meant, if one is.
  package let details: [String]
  package let help: [String]
}
