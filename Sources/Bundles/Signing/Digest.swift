import CMessageDigest

/// SHA-256 of some bytes.
package struct Digest: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(of bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes)
    var context = SHA2_CTX()
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe SHA256Init(&context)
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe SHA256Update(&context, buffer.baseAddress, buffer.count)
    }
    unsafe SHA256Final(&digest, &context)
    self.bytes = digest
  }

  /// In 64 digits, as `sha256sum` writes it; nil for any other text.
  init?(hexadecimal text: Substring) {
    var bytes: [UInt8] = []
    var high: UInt8?
    for byte in text.utf8 {
      guard let value = Self.digits.firstIndex(of: byte) else { return nil }
      if let first = high {
        bytes.append(first << 4 | UInt8(value))
        high = nil
      } else {
        high = UInt8(value)
      }
    }
    guard high == nil, bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// 64 digits, letters small.
  package var hexadecimal: String {
    String(decoding: bytes.flatMap { [Self.digits[Int($0 >> 4)], Self.digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
