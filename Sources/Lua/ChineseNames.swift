/// Names beyond ASCII, written so that stock Lua takes them, and back.
///
/// | a person writes | Lua sees |
/// | --- | --- |
/// | `得分` | `_u5F97_u5206` |
/// | `得分_1` | `_u5F97_u5206_1` |
/// | `𠮷` | `_U020BB7` |
/// | `_u5F97` | `_u005Fu5F97` |
///
/// Each character beyond ASCII is `_u` and four hexadecimal digits, or `_U` and six. A name that a person wrote
/// in this form has its underscore escaped, so that no two names become one.
///
/// A global `得分` is the entry `_u5F97_u5206` of `_ENV`; `_ENV["得分"]` and `_ENV.得分` are another entry, since
/// names after a dot become texts. Whoever gives scripts a global by a Chinese name sets ``mangle(_:)`` of it.
package enum ChineseNames {
  /// The name that stock Lua takes for `name`; most ASCII names stay as they are.
  package static func mangle(_ name: some StringProtocol) -> String {
    let scalars = Array(name.unicodeScalars)
    var result = ""
    for index in scalars.indices {
      let scalar = scalars[index]
      if !scalar.isASCII || encoded(in: scalars, at: index) != nil {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A message of Lua's with the names in it as they were written.
  ///
  /// `attempt to call a nil value (global '_u5F97_u5206')` gives `attempt to call a nil value (global '得分')`.
  /// A text in the message that looks like a mangled name is restored as well.
  package static func restore(in message: some StringProtocol) -> String {
    guard message.utf8.contains(UInt8(ascii: "_")) else { return String(message) }
    let scalars = Array(message.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if let (scalar, length) = encoded(in: scalars, at: index) {
        result.append(scalar)
        index += length
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return String(result)
  }

  /// Whether a text may hold names that ``mangle(_:)`` changes although they are ASCII.
  static func mayHoldMangled(_ ascii: String) -> Bool {
    var previous: UInt8 = 0
    for byte in ascii.utf8 {
      if previous == UInt8(ascii: "_") && (byte == UInt8(ascii: "u") || byte == UInt8(ascii: "U")) {
        return true
      }
      previous = byte
    }
    return false
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = scalar.value > 0xFFFF ? 6 : 4
    return (width == 6 ? "_U" : "_u") + String(repeating: "0", count: width - digits.count) + digits
  }

  /// The character that is written in mangled form at `index`, and how many characters that form has.
  private static func encoded(
    in scalars: [Unicode.Scalar], at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    guard scalars[index] == "_", index + 1 < scalars.count else { return nil }
    let marker = scalars[index + 1]
    guard marker == "u" || marker == "U" else { return nil }
    let length = marker == "u" ? 6 : 8
    guard index + length <= scalars.count else { return nil }
    var value: UInt32 = 0
    for digit in scalars[(index + 2)..<(index + length)] {
      switch digit {
      case "0"..."9": value = value * 16 + digit.value - 48
      case "A"..."F": value = value * 16 + digit.value - 55
      default: return nil
      }
    }
    let isCanonical = marker == "u" ? value > 0x7F || value == 0x5F : value > 0xFFFF
    guard isCanonical, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }
}
