import CSodium
import Diagnostics

/// The file in which an office keeps its secret key, sealed under a passphrase.
///
///     tongbao secret key 1
///     office: 沂水县政务公开办公室
///     public: 2Zc…=
///     argon2id: 4 268435456
///     salt: …
///     nonce: …
///     sealed: …
///
/// Sealed are the seed and the office's name, so that the name cannot be changed either.
package struct SecretKeyFile {
  private static let heading = "tongbao secret key 1"

  package let office: String
  package let publicKey: OfficeKey
  private let cost: KeyCost
  private let salt: [UInt8]
  private let nonce: [UInt8]
  private let sealed: [UInt8]

  /// Seals a key.
  ///
  /// - Throws: ``BundleError`` when the office's name cannot be one, or there is no memory.
  package init(
    _ key: SigningKey, office: String, passphrase: String, cost: KeyCost = .usual
  ) throws(BundleError) {
    try OfficeName.check(office)
    self.office = office
    self.cost = cost
    publicKey = key.publicKey
    let salt = try SigningKey.random(Int(csodium_salt_size))
    let nonce = try SigningKey.random(Int(csodium_nonce_size))
    (self.salt, self.nonce) = (salt, nonce)
    sealed = try key.withSeed { seed throws(BundleError) in
      var plain = seed + Array(office.utf8)
      defer { unsafe csodium_forget(&plain, plain.count) }
      var sealed = [UInt8](repeating: 0, count: plain.count + Int(csodium_seal_size))
      let isSealed = unsafe csodium_seal(
        plain, plain.count, passphrase, passphrase.utf8.count, salt, nonce, cost.passes, cost.memory, &sealed)
      guard isSealed else { throw Self.noMemory }
      return sealed
    }
  }

  /// Reads such a file; the key stays sealed.
  package init(_ bytes: [UInt8], file: String) throws(BundleError) {
    let place = SourceLocation(file: file)
    let wrong = BundleError(
      .key, Phrase("this is no secret key of Tongbao", zh: "这不是通报的密钥文件"), at: place,
      help: [Phrase("make one with: tongbao bundle keygen", zh: "用tongbao bundle keygen生成")])
    guard let text = String(validating: bytes, as: UTF8.self) else { throw wrong }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 8, lines[0] == Self.heading, lines[7].isEmpty else { throw wrong }
    var values: [Substring] = []
    for (line, name) in zip(lines.dropFirst(), ["office", "public", "argon2id", "salt", "nonce", "sealed"]) {
      guard line.hasPrefix("\(name): ") else { throw wrong }
      values.append(line.dropFirst(name.count + 2))
    }
    let numbers = values[2].split(separator: " ")
    guard let key = OfficeKey(String(values[1])), numbers.count == 2, let passes = UInt64(numbers[0]),
      let memory = Int(numbers[1]), let salt = Base64.bytes(values[3]), let nonce = Base64.bytes(values[4]),
      let sealed = Base64.bytes(values[5]), salt.count == Int(csodium_salt_size),
      nonce.count == Int(csodium_nonce_size), sealed.count > Int(csodium_seal_size + csodium_seed_size)
    else { throw wrong }
    office = String(values[0])
    publicKey = key
    cost = KeyCost(passes: passes, memory: memory)
    (self.salt, self.nonce, self.sealed) = (salt, nonce, sealed)
    guard cost.isBearable else {
      throw BundleError(
        .key, Phrase("the key file asks for too much memory or time", zh: "密钥文件要求过多的内存或时间"), at: place)
    }
  }

  /// The key; takes about a second.
  ///
  /// - Throws: ``BundleError`` for another passphrase, and for a file that was changed.
  package func opened(_ passphrase: String, file: String) throws(BundleError) -> SigningKey {
    let place = SourceLocation(file: file)
    var plain = [UInt8](repeating: 0, count: sealed.count - Int(csodium_seal_size))
    defer { unsafe csodium_forget(&plain, plain.count) }
    let opening = unsafe csodium_open(
      sealed, sealed.count, passphrase, passphrase.utf8.count, salt, nonce, cost.passes, cost.memory, &plain)
    guard opening != csodium_no_memory else { throw Self.noMemory }
    guard opening == csodium_opened else {
      throw BundleError(
        .key,
        Phrase("the passphrase does not open the key, or the file was changed", zh: "口令打不开密钥，或者文件被改动过"),
        at: place)
    }
    let key = try SigningKey(seed: Array(plain.prefix(Int(csodium_seed_size))))
    guard key.publicKey == publicKey, plain.dropFirst(Int(csodium_seed_size)).elementsEqual(office.utf8)
    else {
      throw BundleError(
        .key, Phrase("the office or the public key of the file was changed", zh: "文件中的单位名称或公钥被改动过"), at: place
      )
    }
    return key
  }

  package var bytes: [UInt8] {
    let lines = [
      Self.heading, "office: \(office)", "public: \(publicKey.text)",
      "argon2id: \(cost.passes) \(cost.memory)", "salt: \(Base64.text(salt))",
      "nonce: \(Base64.text(nonce))", "sealed: \(Base64.text(sealed))",
    ]
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  private static let noMemory = BundleError(
    .key, Phrase("there is no memory for the passphrase's key", zh: "内存不足，无法处理口令"))
}
