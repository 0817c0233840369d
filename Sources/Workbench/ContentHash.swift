import CMessageDigest

/// SHA-256 of bytes, in hexadecimal.
package enum ContentHash {
  package static func sha256(_ bytes: [UInt8]) -> String {
    var context = SHA2_CTX()
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe SHA256Init(&context)
    unsafe bytes.withUnsafeBytes { buffer in
      unsafe SHA256Update(&context, buffer.baseAddress, buffer.count)
    }
    unsafe SHA256Final(&digest, &context)
    let digits = Array("0123456789abcdef")
    return String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
