import Diagnostics

/// Why a file cannot be imported.
package struct ImportError: Diagnostic, Hashable {
  package let message: String
  package let details: [String]
  package let help: [String]

  init(_ message: String, details: [String] = [], help: [String] = []) {
    self.message = message
    self.details = details
    self.help = help
  }
}
