import Bundles
import Readers

/// SHA-256 of bytes, in hexadecimal.
package enum ContentHash {
  package static func sha256(_ bytes: [UInt8]) -> String { Digest(of: bytes).hexadecimal }

  /// What stands for a file that is not there.
  package static let absent = String(repeating: "0", count: 64)

  /// Of a file; ``absent`` where none can be read.
  static func sha256(ofFile path: String) -> String { (try? FileBytes.read(path)).map(sha256) ?? absent }

  /// Of the names in a folder, whatever their order.
  static func sha256(ofNames names: [String]) -> String {
    sha256(Array(names.sorted().joined(separator: "\n").utf8))
  }
}
