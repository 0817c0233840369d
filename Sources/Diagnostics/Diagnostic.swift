/// An error that a person can act on: what happened, where, and what to do.
///
/// Printed as
///
///     inspections.csv:41:7: column "score" is a number, found "n/a"
///       help: add "n/a" to missingValues, or declare "score" as text
///
/// or, to who reads Chinese, as
///
///     inspections.csv:41:7: 列“score”应为数字，实际为“n/a”
///       提示：把“n/a”加入missingValues，或把“score”声明为文本
///
/// English sentences are lower case, without a full stop, with values in double quotes; Chinese ones have full-width
/// signs and values in “”, and no full stop either.
package protocol Diagnostic: Error, Sendable, CustomStringConvertible {
  /// What happened, in one line.
  var message: Phrase { get }

  /// Where it happened; nil when no place in any file is meant.
  var location: SourceLocation? { get }

  /// What to do about it, most useful first; may be empty.
  var help: [Phrase] { get }

  /// Further lines between the message and the help, such as the text with a mark under the wrong part.
  var details: [Phrase] { get }

  /// The nearest right name for one that does not exist; that of the message unless it is another's.
  var suggestion: NameSuggestion? { get }
}

extension Diagnostic {
  package var location: SourceLocation? { nil }
  package var help: [Phrase] { [] }
  package var details: [Phrase] { [] }
  package var suggestion: NameSuggestion? { message.suggestion }

  /// The whole text, without a trailing newline.
  package func text(in language: Language) -> String {
    ([headline(in: language)] + detailLines(in: language) + helpLines(in: language)).joined(separator: "\n")
  }

  /// The place and the message.
  package func headline(in language: Language) -> String {
    let message = message.text(in: language)
    return location.map { $0.text(in: language, before: message) } ?? message
  }

  /// The details, as they stand below the message.
  package func detailLines(in language: Language) -> [String] {
    details.flatMap { detail in
      detail.text(in: language).split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    }
  }

  /// What to do, as it stands at the end.
  package func helpLines(in language: Language) -> [String] {
    help.map { "  \(Phrase.help($0).text(in: language))" }
  }

  /// The whole text in English, for whoever has no language to say it in.
  package var description: String { text(in: .english) }
}

extension Phrase {
  /// What to do: `help: …`.
  package static func help(_ phrase: Phrase) -> Phrase { Phrase("help: \(phrase)", zh: "提示：\(phrase)") }

  /// What went wrong: `error: …`.
  package static func error(_ phrase: Phrase) -> Phrase { Phrase("error: \(phrase)", zh: "错误：\(phrase)") }

  /// What should be known beside the result: `note: …`.
  package static func note(_ phrase: Phrase) -> Phrase { Phrase("note: \(phrase)", zh: "注意：\(phrase)") }
}
