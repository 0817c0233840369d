import Diagnostics
package import Tables

/// The language in which the reason of a missing value is printed for a person.
package enum ReasonWords: Hashable, Sendable {
  case english
  case chinese

  /// `not due yet`, `未到期`; a dash when no reason is known.
  package func text(_ reason: MissingReason) -> String {
    switch (self, reason) {
    case (_, .unspecified): CellText.missing
    case (.english, _): reason.label
    case (.chinese, _): reason.phrase.text(in: .chinese)
    }
  }
}
