/// A text for people, in each language.
///
///     Phrase("no column \"\(name)\" in \(table)", zh: "\(table)中没有列“\(name)”")
///
/// A phrase inside another is said in the language of the one around it. It cannot be put into a `String` without saying
/// in which language.
package struct Phrase: Hashable, Sendable {
  private let english: String
  private let chinese: String
  /// The nearest right name that it puts forward, and the one that was typed in its place.
  package let suggestion: NameSuggestion?

  package init(_ english: Wording<English>, zh chinese: Wording<Chinese>) {
    self.english = english.text
    self.chinese = chinese.text
    suggestion = english.suggestion
  }

  /// What is the same in every language: a line of the user's file, a name, a formula.
  package init(verbatim text: String) {
    english = text
    chinese = text
    suggestion = nil
  }

  /// Texts that know how to say themselves, put together.
  package init(saying text: (Language) -> String) {
    english = text(.english)
    chinese = text(.chinese)
    suggestion = nil
  }

  package func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

extension Phrase {
  package static let empty = Phrase(verbatim: "")

  package var isEmpty: Bool { english.isEmpty }

  package static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase("\(left)\(right)", zh: "\(left)\(right)")
  }
}

extension Phrase {
  /// A file that was written: `wrote lists/bad.csv (46 rows)`.
  package static func wrote(_ name: String, _ summary: Phrase? = nil) -> Phrase {
    guard let summary else { return Phrase("wrote \(name)", zh: "已写入\(name)") }
    return Phrase("wrote \(name) (\(summary))", zh: "已写入\(name)（\(summary)）")
  }
}

extension Sequence<Phrase> {
  /// One after the other: `a, b` and `甲、乙` unless other signs are named.
  package func joined(_ english: String = ", ", zh chinese: String = "、") -> Phrase {
    Phrase { language in
      let separator = language == .english ? english : chinese
      return map { $0.text(in: language) }.joined(separator: separator)
    }
  }
}

extension DefaultStringInterpolation {
  @available(*, unavailable, message: "say in which language: phrase.text(in: language)")
  package mutating func appendInterpolation(_ phrase: Phrase) {}
}
