/// Zip archives of parts that are not compressed.
enum ZipForTests {
  static func archive(_ parts: [(name: String, content: [UInt8])]) -> [UInt8] {
    var (body, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, content) in parts {
      let name = Array(name.utf8)
      let facts =
        two(20) + two(0) + two(0) + two(0) + two(33) + four(checksum(content)) + four(content.count)
        + four(content.count) + two(name.count) + two(0)
      directory += [0x50, 0x4B, 1, 2] + two(20) + facts + [UInt8](repeating: 0, count: 10) + four(body.count)
      directory += name
      body += [0x50, 0x4B, 3, 4] + facts + name + content
    }
    return body + directory + [0x50, 0x4B, 5, 6] + four(0) + two(parts.count) + two(parts.count)
      + four(directory.count) + four(body.count) + two(0)
  }

  private static func two(_ number: Int) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8 & 0xFF)] }

  private static func four(_ number: Int) -> [UInt8] { two(number) + two(number >> 16) }

  /// CRC-32.
  private static func checksum(_ bytes: [UInt8]) -> Int {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 { register = register >> 1 ^ (register & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
    return Int(~register)
  }
}
