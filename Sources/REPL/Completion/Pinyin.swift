/// First letters of Chinese names, as they are typed to find them: `jtj` finds 教体局.
package enum Pinyin {
  private static let others: [Unicode.Scalar: [UInt8]] = {
    var letters: [Unicode.Scalar: [UInt8]] = [:]
    var current: Unicode.Scalar = "."
    for scalar in PinyinTable.others.unicodeScalars {
      if let letter = UInt8(exactly: scalar.value), scalar.isASCII {
        letters[current, default: []].append(letter)
      } else {
        current = scalar
      }
    }
    return letters
  }()

  /// Whether a text may be read so that its characters begin with these letters, from its start on; letters and
  /// digits of the text stand for themselves, other signs may be passed over. O(length).
  static func begins(_ text: String, with letters: [UInt8]) -> Bool {
    begins(Array(text.unicodeScalars)[...], with: letters)
  }

  /// Whether that holds from any place of the text.
  static func contains(_ text: String, _ letters: [UInt8]) -> Bool {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.contains { begins(scalars[$0...], with: letters) }
  }

  private static func begins(_ scalars: ArraySlice<Unicode.Scalar>, with letters: [UInt8]) -> Bool {
    var place = 0
    for scalar in scalars {
      guard place < letters.count else { return true }
      if isRead(scalar, as: letters[place]) {
        place += 1
      } else if scalar.properties.isAlphabetic || place == 0 {
        return false
      }
    }
    return place == letters.count
  }

  private static func isRead(_ scalar: Unicode.Scalar, as letter: UInt8) -> Bool {
    if scalar.isASCII { return UInt8(scalar.value) | 0x20 == letter }
    guard (0x4E00...0x9FFF).contains(scalar.value) else { return false }
    let usual = unsafe PinyinTable.usual.utf8Start[Int(scalar.value) - 0x4E00]
    return usual == letter || others[scalar]?.contains(letter) ?? false
  }

  /// Whether a name begins with characters whose readings begin with these letters.
  package static func finds(_ name: String, by typed: String) -> Bool {
    letters(typed).map { begins(name, with: $0) } ?? false
  }

  /// What is typed as letters of readings: one to sixteen ASCII letters; nil for anything else.
  static func letters(_ typed: String) -> [UInt8]? {
    guard (1...16).contains(typed.utf8.count) else { return nil }
    let letters = typed.utf8.map { $0 | 0x20 }
    return letters.allSatisfy { (0x61...0x7A).contains($0) } ? letters : nil
  }
}
