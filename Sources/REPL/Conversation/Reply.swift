package import Diagnostics

/// What a conversation says to one line.
package struct Reply: Equatable, Sendable {
  /// What to show, without a newline at the end; nil for nothing.
  package var text: String?
  /// What was read as something else than it was typed; shown dimly.
  package var notes: [String] = []
  /// What went wrong; nil when nothing did.
  package var error: String?

  /// What each verb did, in one line; shown dimly to a person, and to nobody else.
  package var trail: String?

  /// The entry as it was perhaps meant, with the nearest right name in the place of one that does not exist.
  package var correction: String?

  /// Whether Ctrl-C ended the entry.
  package var wasInterrupted = false

  package init(text: String? = nil, notes: [String] = [], error: String? = nil) {
    self.text = text
    self.notes = notes
    self.error = error
  }

  static let nothing = Reply()

  static let stoppedByUser = Phrase("stopped by the user", zh: "已由用户中止")

  /// Everything in the order in which it is shown, in English.
  package var lines: [String] { lines(in: .english) }

  /// Everything in the order in which it is shown.
  package func lines(in language: Language) -> [String] {
    notes.map { Phrase.note(Phrase(verbatim: $0)).text(in: language) }
      + [text, error.map { Phrase.error(Phrase(verbatim: $0)).text(in: language) }].compactMap(\.self)
  }
}
