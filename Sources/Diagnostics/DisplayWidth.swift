/// How many cells a text takes on a screen with a fixed pitch.
///
/// East Asian wide and full-width characters take two cells, combining marks and control characters none.
/// Characters of ambiguous width (“ ” … ①) count as one.
package enum DisplayWidth {
  /// The cells that `text` takes. O(length).
  package static func cells(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + cells($1) }
  }

  /// The cells that one scalar takes: 0, 1 or 2.
  package static func cells(_ scalar: Unicode.Scalar) -> Int {
    if (0x20..<0x7F).contains(scalar.value) { return 1 }
    if isWide(scalar.value) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    // U+303F is a half-width space, and U+302A to U+302D combine.
    if value == 0x303F || (0x302A...0x302D).contains(value) { return false }
    return wide.contains { $0.contains(value) }
  }

  /// Ranges with East Asian width W or F, most frequent first.
  private static let wide: [ClosedRange<UInt32>] = [
    0x4E00...0x9FFF, 0x2E80...0x33FF, 0xFF01...0xFF60, 0x3400...0x4DBF, 0xAC00...0xD7A3, 0x1100...0x115F,
    0xA000...0xA4CF, 0xA960...0xA97C, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD, 0x231A...0x231B,
    0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x26AA...0x26AB,
    0x2705...0x2705, 0x270A...0x270B, 0x274C...0x274C, 0x2753...0x2755, 0x2795...0x2797, 0x2B1B...0x2B1C,
    0x2B50...0x2B50,
  ]
}
