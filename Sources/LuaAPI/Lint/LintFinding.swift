package import Diagnostics

/// Something in a script that a person should look at.
package struct LintFinding: Diagnostic {
  package enum Kind: String, Sendable {
    case unknownName, assignedGlobal, unusedLocal, shadowing, notTheSameEverywhere, unreadable, outsideLevel
  }

  package let kind: Kind
  package let message: Phrase
  package let location: SourceLocation?
  package let help: [Phrase]

  init(_ kind: Kind, _ message: Phrase, at location: SourceLocation?, help: [Phrase] = []) {
    self.kind = kind
    self.message = message
    self.location = location
    self.help = help
  }
}
