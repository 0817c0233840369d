/// Full-width forms of ASCII, as a Chinese input method types them.
package enum FullWidth {
  /// The ASCII character that `scalar` is the full-width form of: `（` gives `(`, `Ａ` gives `A`, the
  /// ideographic space gives a space; nil for anything else.
  package static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.value == 0x3000 { return " " }
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return nil }
    return Unicode.Scalar(scalar.value - 0xFEE0)
  }

  /// A text with full-width forms of ASCII as ASCII; everything else as it is.
  package static func halfWidth(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(ascii(scalar) ?? scalar) }
    return String(result)
  }

  /// `name` in half width if all of it is ASCII in either width, else nil.
  ///
  /// `ｓｃｏｒｅ` gives `score`. `Ａ岗` gives nil: beside Chinese characters a full-width letter may belong to the
  /// name, so it is left alone. A name that is ASCII already gives nil too.
  package static func asciiName(_ name: some Sequence<Unicode.Scalar>) -> String? {
    var result = String.UnicodeScalarView()
    var changed = false
    for scalar in name {
      if scalar.isASCII {
        result.append(scalar)
      } else if let half = ascii(scalar) {
        result.append(half)
        changed = true
      } else {
        return nil
      }
    }
    return changed ? String(result) : nil
  }
}
