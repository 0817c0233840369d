/// What a page or a document says of its own encoding.
enum EncodingDeclaration {
  /// The encoding that `<meta charset="gb2312">`, a content type or `<?xml encoding="…"?>` names; nil for none that is
  /// read here.
  static func encoding(_ beginning: ArraySlice<UInt8>) -> TextEncoding? {
    let text = String(decoding: beginning, as: UTF8.self).lowercased()
    for word in ["charset=", "encoding="] {
      guard let place = text.firstRange(of: word) else { continue }
      let name = text[place.upperBound...].drop { $0 == "\"" || $0 == "'" }
        .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      return TextEncoding(named: name)
    }
    return nil
  }
}
