/// Which language is spoken.
extension Language {
  /// What the environment can say, the weightiest first.
  package static let variables = ["TONGBAO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]

  /// The language of an option, else of the first variable that is set; English when neither says.
  ///
  /// Locales in another language, `C` and `POSIX` among them, are English. An empty variable counts as not set.
  ///
  /// - Throws: ``LanguageError`` for an option or a `TONGBAO_LANG` that names neither language.
  package static func chosen(
    option: String?, environment: [String: String]
  ) throws(LanguageError) -> Language {
    if let option { return try named(option, by: "--lang") }
    guard let variable = variables.first(where: { environment[$0]?.isEmpty == false }),
      let text = environment[variable]
    else { return .english }
    return variable == "TONGBAO_LANG" ? try named(text, by: variable) : Language(naming: text) ?? .english
  }

  /// The same from the arguments of a command line, as far as they can be read before the command is known.
  package static func chosen(
    arguments: [String], environment: [String: String]
  ) throws(LanguageError) -> Language {
    let words = arguments.prefix { $0 != "--" }
    var option: String?
    for (place, word) in words.enumerated() {
      if word == "--lang", place + 1 < words.count { option = words[place + 1] }
      if word.hasPrefix("--lang=") { option = String(word.dropFirst("--lang=".count)) }
    }
    return try chosen(option: option, environment: environment)
  }

  private static func named(_ text: String, by source: String) throws(LanguageError) -> Language {
    guard let language = Language(naming: text) else {
      throw LanguageError(name: text, source: source)
    }
    return language
  }
}
