package import Diagnostics

/// What the editor asks about the text that is typed. Answers must come at once: a key waits for them.
package protocol EditorKnowledge {
  /// The language of what stands beside the entry.
  var language: Language { get }

  /// Whether Enter should run the entry, rather than begin another line.
  func isWhole(_ entry: String) -> Bool

  /// One style for each character of `window`, which is what can be seen of the entry. `cursor` is where the person types;
  /// nil when nobody does.
  func styles(of characters: [Character], cursor: Int?, in window: Range<Int>) -> [TextStyle]

  /// What may stand at the cursor; nil when nothing is known.
  func completions(of entry: String, cursor: Int) -> CompletionList?

  /// Why nothing is known that may stand at the cursor, where a person can do something about it.
  func whyNoCompletions(of entry: String, cursor: Int) -> Phrase?
}

extension EditorKnowledge {
  /// One style a character.
  package func styles(of characters: [Character], cursor: Int?) -> [TextStyle] {
    styles(of: characters, cursor: cursor, in: characters.indices)
  }

  package var language: Language { .english }

  package func whyNoCompletions(of entry: String, cursor: Int) -> Phrase? { nil }
}
