/// How a text file writes its characters as bytes.
package enum TextEncoding: Hashable, Sendable, CaseIterable, CustomStringConvertible {
  case utf8
  /// The Chinese standard, which holds GB 2312 and GBK and has a code for every character there is.
  case gb18030
  case utf16LittleEndian
  case utf16BigEndian

  /// `UTF-8`, `GB18030`, `UTF-16LE`, `UTF-16BE`
  package var description: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    }
  }

  /// The encoding with this name, in any case; what Windows calls GB2312, GBK, 936 or ANSI is read as GB18030.
  package init?(named name: some StringProtocol) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8", "utf8sig", "ascii", "usascii": self = .utf8
    case "gb18030", "gb2312", "gbk", "cp936", "ms936", "windows936", "936", "euccn", "ansi", "xgbk":
      self = .gb18030
    case "utf16le", "utf16", "unicode": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// The bytes with which a text may say that it is in this encoding.
  var mark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    }
  }

  /// Whether bytes of ASCII are never part of another character where cells, quotes and lines end, so that a file can
  /// be cut before it is decoded.
  var isCutBeforeDecoding: Bool { self == .utf8 || self == .gb18030 }
}
