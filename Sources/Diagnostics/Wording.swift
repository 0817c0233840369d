/// The text of a ``Phrase`` in one language, written as a literal.
///
/// What is put into it is said in that language: phrases, lists, numbers of things, the nearest right name.
package struct Wording<Speech: Tongue>: ExpressibleByStringInterpolation {
  let text: String
  let suggestion: NameSuggestion?

  package init(stringLiteral text: String) {
    self.text = text
    suggestion = nil
  }

  package init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
    suggestion = stringInterpolation.suggestion
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var suggestion: NameSuggestion?

    private var language: Language { Speech.language }

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    /// What reads the same in every language: a name, a number, a day, a formula.
    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      text += value.description
    }

    package mutating func appendInterpolation(_ phrase: Phrase) {
      text += phrase.text(in: language)
      suggestion = suggestion ?? phrase.suggestion
    }

    /// All that a diagnostic says.
    package mutating func appendInterpolation(_ diagnostic: some Diagnostic) {
      text += diagnostic.text(in: language)
      suggestion = suggestion ?? diagnostic.suggestion
    }

    package mutating func appendInterpolation(_ location: SourceLocation) {
      text += location.text(in: language)
    }

    /// `3 rows`, `3行`.
    package mutating func appendInterpolation(_ count: Int, _ noun: Noun) {
      text += noun.text(count, in: language)
    }

    /// `a, b`, `甲、乙`.
    package mutating func appendInterpolation(listed names: some Sequence<String>) {
      text += names.joined(separator: language == .english ? ", " : "、")
    }

    package mutating func appendInterpolation(listed phrases: some Sequence<Phrase>) {
      text += phrases.joined().text(in: language)
    }

    /// The first of so many: `a, b and 3 more`, `甲、乙等5个`.
    package mutating func appendInterpolation(listed phrases: some Sequence<Phrase>, of count: Int) {
      let shown = phrases.map { $0.text(in: language) }
      text += shown.joined(separator: language == .english ? ", " : "、")
      guard count > shown.count else { return }
      text += language == .english ? " and \(count - shown.count) more" : "等\(count)个"
    }

    package mutating func appendInterpolation(listed names: some Sequence<String>, of count: Int) {
      appendInterpolation(listed: names.map { Phrase(verbatim: $0) }, of: count)
    }

    /// `"甲"`, `"甲" or "乙"`, `“甲”、“乙”或“丙”`.
    package mutating func appendInterpolation(alternatives names: [String]) {
      let quoted = names.map { language == .english ? "\"\($0)\"" : "“\($0)”" }
      let (comma, or) = language == .english ? (", ", " or ") : ("、", "或")
      guard let last = quoted.last, quoted.count > 1 else { return text += quoted.first ?? "" }
      text += quoted.dropLast().joined(separator: comma) + or + last
    }

    /// `; did you mean "score"?`, or nothing when no candidate is near.
    package mutating func appendInterpolation(
      nearest name: String, among candidates: some Sequence<String>
    ) {
      appendInterpolation(
        suggestion: Suggestion.nearest(to: name, among: candidates, limit: 1).first, for: name)
    }

    /// `; did you mean "score"?` for a name that was typed, or nothing when no other is put forward.
    package mutating func appendInterpolation(suggestion name: String?, for typed: String? = nil) {
      guard let name else { return }
      text += language == .english ? "; did you mean \"\(name)\"?" : "；是否应为“\(name)”？"
      if let typed { suggestion = suggestion ?? NameSuggestion(typed: typed, meant: name) }
    }
  }
}
