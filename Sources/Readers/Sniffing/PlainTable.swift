/// Tables that are read without any library: what nobody has vouched for may be read then in any process.
package enum PlainTable {
  private static let beginning = 4096

  /// Whether bytes are a table of commas or tabs, or records in JSON, in UTF-8.
  package static func isOne(_ bytes: [UInt8]) -> Bool {
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { return false }
    return switch FileKind(bytes.prefix(beginning)) {
    case .text, .json: true
    case .page, .archive, .compoundFile, .other: false
    }
  }
}
