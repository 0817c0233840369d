package import Diagnostics

/// Why a bundle, a key or a signature is refused.
package struct BundleError: Diagnostic, Hashable {
  package enum Reason: String, Hashable, Sendable {
    /// The file is not a bundle, or not whole.
    case damaged
    /// A path that might lead elsewhere on some machine.
    case path
    /// More than any bundle may hold.
    case tooLarge
    /// The signature is not that of the key over the manifest.
    case signature
    /// A file is not the one that was signed.
    case contents
    /// What the bundle says of itself does not fit together.
    case contradiction
    /// A key file that cannot be read, or a passphrase that does not open it.
    case key
    /// A known office with another key.
    case changedKey
    /// An older version than one that was seen, or another one under the same number.
    case downgrade
    /// No bundle of that name is installed, or one of another office has its name.
    case notInstalled
    /// A question that only people can answer was not.
    case unanswered
    /// A parameter that the bundle does not have, or one that it must be given.
    case parameter
    /// A script wants more than its bundle.yaml says.
    case notDeclared
  }

  package let reason: Reason
  package let message: Phrase
  package let location: SourceLocation?
  package let help: [Phrase]

  package init(_ reason: Reason, _ message: Phrase, at location: SourceLocation? = nil, help: [Phrase] = []) {
    self.reason = reason
    self.message = message
    self.location = location
    self.help = help
  }
}
