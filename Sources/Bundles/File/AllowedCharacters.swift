/// Characters that names and paths are made of: each has one way to be written, in any normal form, and can be seen.
///
/// Chinese characters (without those kept for compatibility, which normal forms change), ASCII letters and digits, and a
/// few signs. Everything else is refused rather than normalised, so that a path is the same bytes everywhere.
enum AllowedCharacters {
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "〇": true
    default: isHan(scalar.value)
    }
  }

  private static func isHan(_ value: UInt32) -> Bool {
    switch value {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF, 0x2A700...0x2EBE0, 0x30000...0x323AF: true
    default: false
    }
  }

  /// Signs that stand in paths beside letters.
  static func isSignOfPath(_ scalar: Unicode.Scalar) -> Bool { "._-（）、".unicodeScalars.contains(scalar) }

  static func shown(_ scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    let isVisible =
      scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
      && !scalar.properties.isWhitespace && scalar.properties.canonicalCombiningClass == .notReordered
    return isVisible ? "\(scalar) (U+\(padded))" : "U+\(padded)"
  }
}
