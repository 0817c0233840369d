import Bundles

/// SHA-256 of bytes, in hexadecimal.
package enum ContentHash {
  package static func sha256(_ bytes: [UInt8]) -> String { Digest(of: bytes).hexadecimal }
}
