package import Diagnostics

/// Why a file cannot be imported.
package struct ImportError: Diagnostic, Hashable {
  package let message: Phrase
  package let details: [Phrase]
  package let help: [Phrase]

  init(_ message: String, details: [Phrase] = [], help: [String] = []) {
    self.init(Phrase(untranslated: message), details: details, help: help.map { Phrase(untranslated: $0) })
  }

  init(_ message: Phrase, details: [Phrase] = [], help: [Phrase] = []) {
    self.message = message
    self.details = details
    self.help = help
  }
}
