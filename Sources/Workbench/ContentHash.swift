import Crypto

/// SHA-256 of bytes, in hexadecimal.
package enum ContentHash {
  package static func sha256(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
