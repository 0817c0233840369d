import Glibc

/// UTF-8 as GB18030, which has all of Unicode but 24 code points for private use.
struct GB18030 {
  static let name = "GB18030"

  /// The bytes in GB18030; nil when a character is lacking, or the system does not know the encoding. O(bytes).
  static func encoded(_ utf8: [UInt8]) -> [UInt8]? {
    let converter = unsafe iconv_open(name, "UTF-8")
    guard unsafe converter != iconv_t(bitPattern: -1) else { return nil }
    defer { unsafe _ = iconv_close(converter) }
    // A character has at most four bytes there; one that has less than two in UTF-8 has one.
    var result = [UInt8](repeating: 0, count: utf8.count * 2 + 16)
    var written = 0
    let isWhole = unsafe utf8.withUnsafeBytes { source in
      unsafe result.withUnsafeMutableBytes { target in
        var from = unsafe UnsafeMutablePointer(
          mutating: source.baseAddress?.assumingMemoryBound(to: CChar.self))
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (left, room) = (source.count, target.count)
        let count = unsafe iconv(converter, &from, &left, &to, &room)
        written = target.count - room
        return count == 0 && left == 0
      }
    }
    return isWhole ? Array(result[..<written]) : nil
  }

  /// Loads the encoding, so that it is not looked for later. A converter that is never closed keeps it.
  static func prepare() { _ = unsafe kept }

  private nonisolated(unsafe) static let kept = unsafe iconv_open(name, "UTF-8")

  /// The first character of a text that the encoding lacks.
  static func firstLacking(in text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { $0.value >= 0xE000 && encoded(Array(String($0).utf8)) == nil }
  }
}
