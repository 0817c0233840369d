package import Diagnostics

/// Something in a file that cannot be read as what it should be.
package struct ReadError: Diagnostic, Hashable {
  package let message: String
  package let location: SourceLocation?
  package let help: [String]

  package init(_ message: String, at location: SourceLocation?, help: [String] = []) {
    self.message = message
    self.location = location
    self.help = help
  }
}
