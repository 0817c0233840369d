/// A path as it may be printed: what cannot be seen, or would turn other text around, stands as its code.
enum VisiblePath {
  private static let longest = 80

  static func shown(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(longest) {
      let isPlain =
        scalar == "/" || AllowedCharacters.isLetter(scalar) || AllowedCharacters.isSignOfPath(scalar)
        || scalar == "\\" || scalar == ":" || scalar == " "
      shown += isPlain ? String(scalar) : "<\(AllowedCharacters.shown(scalar))>"
    }
    return text.unicodeScalars.count > longest ? shown + "…" : shown
  }
}
