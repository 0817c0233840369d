/// How well a name fits what is typed of it; smaller is better.
enum NameMatch: Int, Comparable {
  case start, initials, inside, initialsInside

  static func < (left: NameMatch, right: NameMatch) -> Bool { left.rawValue < right.rawValue }

  /// Nil when it does not fit. Small letters and capitals of ASCII are the same.
  static func of(_ typed: Typed, in name: String) -> NameMatch? {
    guard !typed.lower.isEmpty else { return .start }
    let lower = name.utf8.map(Typed.small)
    if lower.starts(with: typed.lower) { return .start }
    let isChinese = lower.contains { $0 >= 0x80 }
    if isChinese, let letters = typed.letters, Pinyin.begins(name, with: letters) { return .initials }
    if contains(lower, typed.lower) { return .inside }
    if isChinese, let letters = typed.letters, letters.count > 1, Pinyin.contains(name, letters) {
      return .initialsInside
    }
    return nil
  }

  private static func contains(_ name: [UInt8], _ part: [UInt8]) -> Bool {
    guard part.count <= name.count else { return false }
    return (0...(name.count - part.count)).contains { start in
      name[start] == part[0] && name[start..<(start + part.count)].elementsEqual(part)
    }
  }

  /// What is typed so far.
  struct Typed {
    let lower: [UInt8]
    let letters: [UInt8]?

    init(_ text: String) {
      lower = text.utf8.map(Self.small)
      letters = Pinyin.letters(text)
    }

    static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
  }
}
