import Diagnostics

/// What an office and a bundle are called: one line of letters that can be seen.
package enum OfficeName {
  private static let longest = 60

  /// - Throws: ``BundleError`` for a name that two offices might see differently.
  package static func check(_ name: String) throws(BundleError) {
    if let problem = problem(of: name) { throw BundleError(.contradiction, problem) }
  }

  package static func isName(_ name: String) -> Bool { problem(of: name) == nil }

  static func problem(of name: String) -> Phrase? {
    guard !name.isEmpty, name.count <= longest else {
      return Phrase("a name has 1 to \(longest) characters", zh: "名称应有1到\(longest)个字")
    }
    guard
      let bad = name.unicodeScalars.first(where: {
        !AllowedCharacters.isLetter($0) && !"_-（）、·".unicodeScalars.contains($0)
      })
    else { return nil }
    let shown = AllowedCharacters.shown(bad)
    return Phrase(
      "a name is made of Chinese characters, letters, digits and _ - （ ） 、 ·, found \(shown)",
      zh: "名称由汉字、字母、数字和_-（）、·组成，实际有\(shown)")
  }
}
