/// A language that is not spoken.
package struct LanguageError: Diagnostic, Hashable {
  package let name: String
  /// What asked for it: `--lang` or a variable of the environment; nil for a command that names its argument only.
  package let source: String?

  package init(name: String, source: String?) {
    self.name = name
    self.source = source
  }

  package var message: Phrase {
    guard let source else { return Phrase("no language \"\(name)\"", zh: "没有“\(name)”这种语言") }
    return Phrase("\(source): no language \"\(name)\"", zh: "\(source)：没有“\(name)”这种语言")
  }

  package var help: [Phrase] {
    [Phrase("the languages are zh and en", zh: "可选的语言是zh（中文）和en（英文）")]
  }
}
