import CSodium
import Diagnostics

/// The secret half of an office's key. Overwritten in memory when it is not needed any more.
package final class SigningKey {
  private var seed: [UInt8]
  package let publicKey: OfficeKey

  /// A key that nobody had before.
  ///
  /// - Throws: ``BundleError`` when the system has nothing that cannot be foreseen.
  package static func made() throws(BundleError) -> SigningKey {
    try SigningKey(seed: Self.random(Int(csodium_seed_size)))
  }

  package init(seed: [UInt8]) throws(BundleError) {
    self.seed = seed
    var key = [UInt8](repeating: 0, count: Int(csodium_key_size))
    guard seed.count == Int(csodium_seed_size), unsafe csodium_public_key(seed, &key),
      let known = OfficeKey(key)
    else {
      throw BundleError(.key, Phrase("no key can be made", zh: "无法生成密钥"))
    }
    publicKey = known
  }

  deinit { unsafe csodium_forget(&seed, seed.count) }

  /// The signature over a message; the same for the same message.
  func signature(over message: [UInt8]) throws(BundleError) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: Int(csodium_signature_size))
    guard unsafe csodium_sign(seed, message, message.count, &signature) else {
      throw BundleError(.key, Phrase("nothing can be signed", zh: "无法签名"))
    }
    return signature
  }

  /// The seed, for the file that keeps it.
  func withSeed<Result>(_ body: ([UInt8]) throws(BundleError) -> Result) throws(BundleError) -> Result {
    try body(seed)
  }

  static func random(_ count: Int) throws(BundleError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard unsafe csodium_random(&bytes, count) else {
      throw BundleError(.key, Phrase("the system has no random bytes", zh: "系统没有随机数"))
    }
    return bytes
  }
}
