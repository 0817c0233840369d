/// A language in which people are spoken to.
///
/// A language is a value that is passed to whoever prints; it never reaches a notice, a table or any other file that is
/// written, so these are the same bytes whatever it is.
package enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// A language by how people and locales name it: `zh`, `zh_CN.UTF-8`, `en-GB`; nil for any other.
  package init?(naming text: String) {
    let code = text.lowercased().prefix { $0.isASCII && $0.isLetter }
    guard let language = Self(rawValue: String(code)) else { return nil }
    self = language
  }
}
