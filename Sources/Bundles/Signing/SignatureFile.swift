import Diagnostics

/// The signature beside the manifest, in the form of minisign (the kind without a hash before it, `Ed`):
/// `minisign -Vm manifest -P KEY` verifies it.
enum SignatureFile {
  private static let first = "untrusted comment: the office's signature over manifest"
  private static let third = "trusted comment: "

  static func bytes(over manifest: BundleManifest, _ key: SigningKey) throws(BundleError) -> [UInt8] {
    let signature = try key.signature(over: manifest.bytes)
    let remark = remark(on: manifest)
    let whole = try key.signature(over: signature + Array(remark.utf8))
    return lines(Array("Ed".utf8) + key.publicKey.identity + signature, remark, whole)
  }

  /// Whether these bytes are the signature of the manifest's key over the manifest, written the one right way.
  ///
  /// - Throws: ``BundleError`` that says why not.
  static func verify(_ bytes: [UInt8], over manifest: BundleManifest) throws(BundleError) {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let key = manifest.key
    let head = Array("Ed".utf8) + key.identity
    guard lines.count == 5, let stated = Base64.bytes(lines[1]), stated.count == head.count + 64,
      let whole = Base64.bytes(lines[3]), stated.prefix(2).elementsEqual("Ed".utf8)
    else {
      throw refused(Phrase("the signature cannot be read", zh: "签名无法读取"))
    }
    guard stated.starts(with: head) else {
      throw refused(
        Phrase("the signature is of another key than the manifest names", zh: "签名的密钥与清单中的不同"))
    }
    let signature = Array(stated.dropFirst(head.count))
    guard key.isSignature(signature, over: manifest.bytes) else {
      throw refused(
        Phrase(
          "the signature is not that of \(manifest.office) over this manifest",
          zh: "签名不是\(manifest.office)对这份清单所签"))
    }
    let remark = remark(on: manifest)
    guard key.isSignature(whole, over: signature + Array(remark.utf8)),
      Self.lines(stated, remark, whole) == bytes
    else {
      throw refused(Phrase("the signature's remark was changed", zh: "签名的附注被改动过"))
    }
  }

  private static func refused(_ message: Phrase) -> BundleError {
    BundleError(
      .signature, message,
      help: [
        Phrase(
          "do not use the bundle; ask the office that sent it for another copy", zh: "不要使用；请向发送单位重新索取")
      ])
  }

  private static func remark(on manifest: BundleManifest) -> String {
    "\(manifest.name) \(manifest.version) \(manifest.office)"
  }

  private static func lines(_ signature: [UInt8], _ remark: String, _ whole: [UInt8]) -> [UInt8] {
    Array("\(first)\n\(Base64.text(signature))\n\(third)\(remark)\n\(Base64.text(whole))\n".utf8)
  }
}
