import CWorkbook

/// Numbers of spreadsheets as texts, exact where they are: a spreadsheet holds fifteen digits.
enum SheetNumber {
  /// At most 15 significant digits, trailing zeros dropped: 0.30000000000000004 is 0.3.
  static func text(_ number: Double) -> [UInt8] {
    // -0 is 0.
    let number = number == 0 ? 0 : number
    var room = [CChar](repeating: 0, count: 48)
    let count = unsafe sheet_number_text(number, &room)
    return room[..<count].map { UInt8(bitPattern: $0) }
  }

  /// A share as its format shows it, exact: `94.3%` for 0.943; nil where that needs a power of ten.
  static func percentText(_ share: Double) -> [UInt8]? {
    let text = text(share * 100)
    return text.contains(UInt8(ascii: "e")) || text.contains(UInt8(ascii: "E"))
      ? nil : text + [UInt8(ascii: "%")]
  }

  /// A whole number of at most nine digits; nil for any other text.
  static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard (1...9).contains(text.count) else { return nil }
    var number = 0
    for place in text.indices {
      let digit = unsafe Int(text[place]) - 0x30
      guard (0...9).contains(digit) else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// Whether a number as a file writes it is one that needs no rounding: digits, at most fifteen, one point, one minus.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    var points = 0
    for place in text.indices {
      let byte = unsafe text[place]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: "."): points += 1
      case UInt8(ascii: "-") where place == 0: break
      default: return false
      }
    }
    // A point needs a digit on both sides.
    guard (1...15).contains(digits), points <= 1 else { return false }
    return unsafe points == 0 || (text.first != UInt8(ascii: ".") && text.last != UInt8(ascii: "."))
  }
}
