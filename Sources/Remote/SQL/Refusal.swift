package import Diagnostics

/// Why a step is not sent to another engine: there it would mean something else, or we cannot say it in its words.
package struct Refusal: Error, Hashable {
  package let reason: Phrase

  init(_ reason: Phrase) {
    self.reason = reason
  }
}
