package import Diagnostics

/// Why a file cannot be imported.
package struct ImportError: Diagnostic, Hashable {
  package let message: Phrase
  package let details: [Phrase]
  package let help: [Phrase]

  init(_ message: Phrase, details: [Phrase] = [], help: [Phrase] = []) {
    self.message = message
    self.details = details
    self.help = help
  }
}
