import Glibc

/// Texts in the encodings that offices use, written by the C library.
package enum Encoded {
  package static func bytes(_ text: String, _ name: String) -> [UInt8] {
    let converter = iconv_open(name, "UTF-8")
    precondition(converter != iconv_t(bitPattern: -1), "the C library knows \(name)")
    defer { _ = iconv_close(converter) }
    var source = Array(text.utf8).map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: source.count * 4 + 16)
    var written = 0
    source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var (from, left) = (source.baseAddress, source.count)
        var (to, room) = (target.baseAddress, target.count)
        let isWhole = iconv(converter, &from, &left, &to, &room) != .max
        precondition(isWhole && left == 0, "\(name) has all characters of the text")
        written = target.count - room
      }
    }
    return target[..<written].map { UInt8(bitPattern: $0) }
  }

  /// Every way in which a file may be written, as a receipt names it.
  package static let ways: [(name: String, mark: [UInt8], encoding: String)] = [
    ("UTF-8", [], "UTF-8"), ("UTF-8 with a byte order mark", [0xEF, 0xBB, 0xBF], "UTF-8"),
    ("UTF-16LE with a byte order mark", [0xFF, 0xFE], "UTF-16LE"), ("UTF-16LE", [], "UTF-16LE"),
    ("UTF-16BE with a byte order mark", [0xFE, 0xFF], "UTF-16BE"), ("UTF-16BE", [], "UTF-16BE"),
    ("GB18030", [], "GB18030"), ("GB18030 with a byte order mark", [0x84, 0x31, 0x95, 0x33], "GB18030"),
  ]
}
