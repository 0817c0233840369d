import Diagnostics

/// ArgumentParser's sentences about what was typed.
enum ParserError {
  /// The sentence in both languages; one that is not known here is English in both.
  static func phrase(of sentence: String) -> Phrase {
    let (first, suggestion) = parted(sentence)
    let ending = suggestion.map { Phrase(". Did you mean '\($0)'?", zh: "；是否应为“\($0)”？") } ?? .empty
    guard let chinese = chinese(first) else { return Phrase(verbatim: sentence) }
    return Phrase("\(first)\(ending)", zh: "\(chinese)\(ending)")
  }

  private static func parted(_ sentence: String) -> (first: String, suggestion: String?) {
    guard let found = sentence.wholeMatch(of: /(.+)\. Did you mean '(.+)'\?/) else { return (sentence, nil) }
    return (String(found.1), String(found.2))
  }

  /// `'a', 'b' or 'c'`
  private static func list(_ english: String) -> String {
    english.replacing("', '", with: "'、'").replacing("' or '", with: "'或'").replacing("' and '", with: "'或'")
  }

  private static func chinese(_ sentence: String) -> String? {
    if let found = sentence.wholeMatch(of: /Unknown option '(.+)'/) { return "没有选项“\(found.1)”" }
    if let found = sentence.wholeMatch(of: /Unexpected argument '(.+)'/) { return "多出的参数“\(found.1)”" }
    if let found = sentence.wholeMatch(of: /\d+ unexpected arguments: (.+)/) { return "多出的参数：\(found.1)" }
    if let found = sentence.wholeMatch(of: /Missing expected argument '(.+)'/) { return "缺少参数“\(found.1)”" }
    if let found = sentence.wholeMatch(of: /Missing value for '(.+)'/) { return "“\(found.1)”没有写值" }
    if let found = sentence.wholeMatch(
      of: /The value '(.*)' is invalid for '(.+)'\. Please provide one of the following:/)
    {
      return "“\(found.2)”不能写“\(found.1)”，可以写："
    }
    if let found = sentence.wholeMatch(
      of: /The value '(.*)' is invalid for '(.+)'\. Please provide one of (.+)\./)
    {
      return "“\(found.2)”不能写“\(found.1)”，可以写\(list(String(found.3)))"
    }
    if let found = sentence.wholeMatch(of: /The value '(.*)' is invalid for '(.+)'/) {
      return "“\(found.2)”不能写“\(found.1)”"
    }
    // What a check of ours says is in the language already.
    return nil
  }
}
