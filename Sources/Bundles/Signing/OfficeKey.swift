import CSodium
import Diagnostics

/// The public key of an office (Ed25519), which says which bundles are its.
package struct OfficeKey: Hashable, Sendable {
  package let bytes: [UInt8]

  init?(_ bytes: [UInt8]) {
    guard bytes.count == Int(csodium_key_size) else { return nil }
    self.bytes = bytes
  }

  package init?(_ text: String) {
    guard let bytes = Base64.bytes(text) else { return nil }
    self.init(bytes)
  }

  package var text: String { Base64.text(bytes) }

  /// Whether the signature over a message is this key's.
  func isSignature(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    guard signature.count == Int(csodium_signature_size) else { return false }
    return unsafe csodium_verify(bytes, message, message.count, signature)
  }

  /// What minisign calls a key by: its first eight bytes of SHA-256, so that it follows from the key.
  var identity: [UInt8] { Array(Digest(of: bytes).bytes.prefix(8)) }

  /// What `minisign -P` takes.
  package var minisignText: String { Base64.text(Array("Ed".utf8) + identity + bytes) }

  package var fingerprint: Fingerprint { Fingerprint(of: self) }
}
