package import Diagnostics

/// Something in a file that cannot be read as what it should be.
package struct ReadError: Diagnostic, Hashable {
  package let message: Phrase
  package let location: SourceLocation?
  package let help: [Phrase]

  package init(_ message: Phrase, at location: SourceLocation?, help: [Phrase] = []) {
    self.message = message
    self.location = location
    self.help = help
  }
}
