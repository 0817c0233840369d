/// Bytes as text (RFC 4648, with padding), which has one way to write them: every other one is refused.
enum Base64 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for place in 0..<3 { bits = bits << 8 | (start + place < bytes.count ? Int(bytes[start + place]) : 0) }
      for place in 0..<4 {
        let isPadding = place > group.count
        text.append(isPadding ? UInt8(ascii: "=") : letters[bits >> (18 - 6 * place) & 63])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let signs = Array(text.utf8)
    guard signs.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: signs.count, by: 4) {
      var bits = 0
      var padding = 0
      for sign in signs[start..<(start + 4)] {
        if sign == UInt8(ascii: "=") { padding += 1 }
        guard let value = sign == UInt8(ascii: "=") ? 0 : letters.firstIndex(of: sign) else { return nil }
        bits = bits << 6 | value
      }
      guard padding <= 2 else { return nil }
      for place in 0..<(3 - padding) { bytes.append(UInt8(bits >> (16 - 8 * place) & 255)) }
    }
    // Padding in the middle and bits that are left over are no bytes of anything.
    return Self.text(bytes) == String(text) ? bytes : nil
  }
}
