import Diagnostics
import Glibc

/// The bytes of a page as UTF-8.
enum PageEncoding {
  /// UTF-8 as it stands, without its mark; UTF-16 by its mark; anything else as GB18030, which holds GB 2312 and GBK.
  ///
  /// - Throws: ``ReadError`` when the bytes are none of these.
  static func utf8(_ bytes: [UInt8], file: String) throws(ReadError) -> [UInt8] {
    if bytes.starts(with: [0xFF, 0xFE]) { return try converted(bytes, from: "UTF-16LE", skipping: 2, file) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try converted(bytes, from: "UTF-16BE", skipping: 2, file) }
    if UTF8Check.firstInvalidByte(in: bytes) == nil {
      return bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }
    return try converted(bytes, from: "GB18030", skipping: 0, file)
  }

  private static func converted(
    _ bytes: [UInt8], from encoding: String, skipping skipped: Int, _ file: String
  ) throws(ReadError) -> [UInt8] {
    let failure = ReadError(
      "the text is neither UTF-8 nor \(encoding)", at: SourceLocation(file: file),
      help: ["open the file in Excel or WPS, and save it as .xlsx"])
    let converter = unsafe iconv_open("UTF-8", encoding)
    guard unsafe converter != iconv_t(bitPattern: -1) else { throw failure }
    defer { unsafe _ = iconv_close(converter) }
    // No character of these encodings takes more than twice its bytes in UTF-8.
    var result = [UInt8](repeating: 0, count: bytes.count * 2 + 16)
    var written = 0
    let isWhole = unsafe bytes.withUnsafeBytes { source in
      unsafe result.withUnsafeMutableBytes { target in
        var from = unsafe UnsafeMutablePointer(
          mutating: source.baseAddress?.advanced(by: skipped).assumingMemoryBound(to: CChar.self))
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var (left, room) = (source.count - skipped, target.count)
        let count = unsafe iconv(converter, &from, &left, &to, &room)
        written = target.count - room
        return count != .max && left == 0
      }
    }
    guard isWhole else { throw failure }
    return Array(result[..<written])
  }
}
