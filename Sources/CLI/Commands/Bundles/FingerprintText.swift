import Bundles
import Diagnostics

/// A fingerprint as it is shown: to be read out, and for other programs.
enum FingerprintText {
  static func lines(_ office: String, _ key: OfficeKey) -> [Phrase] {
    let print = key.fingerprint
    return [
      Phrase("fingerprint of \(office): \(print.text)", zh: "\(office)的指纹：\(print.text)"),
      Phrase("read aloud: \(print.spoken)", zh: "电话中读作：\(print.spoken)"),
      Phrase("for minisign: \(key.minisignText)", zh: "minisign公钥：\(key.minisignText)"),
    ]
  }
}
