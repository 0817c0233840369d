/// How well a name fits what is typed of it; smaller is better.
enum NameMatch: Int, Comparable {
  case start, initials, inside, initialsInside

  static func < (left: NameMatch, right: NameMatch) -> Bool { left.rawValue < right.rawValue }

  /// Nil when it does not fit. Cases of letters are the same.
  static func of(_ typed: Typed, in name: String) -> NameMatch? {
    if typed.lower.isEmpty { return .start }
    let lower = name.lowercased()
    if lower.hasPrefix(typed.lower) { return .start }
    let isChinese = name.utf8.contains { $0 >= 0x80 }
    if isChinese, let letters = typed.letters, Pinyin.begins(name, with: letters) { return .initials }
    if lower.contains(typed.lower) { return .inside }
    if isChinese, let letters = typed.letters, letters.count > 1, Pinyin.contains(name, letters) {
      return .initialsInside
    }
    return nil
  }

  /// What is typed so far.
  struct Typed {
    let lower: String
    let letters: [UInt8]?

    init(_ text: String) {
      lower = text.lowercased()
      letters = Pinyin.letters(text)
    }
  }
}
