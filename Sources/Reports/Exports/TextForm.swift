/// How a text file is put into bytes.
package struct TextForm: Hashable, Sendable {
  package enum Encoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// With a byte order mark, by which spreadsheets see UTF-8.
    case utf8WithMark = "utf-8-bom"
    /// What spreadsheets on Chinese machines expect without a mark.
    case gb18030
  }

  package enum LineEnd: String, Hashable, Sendable, CaseIterable {
    case lf, crlf

    var bytes: [UInt8] { self == .lf ? [0x0A] : [0x0D, 0x0A] }
  }

  package var encoding: Encoding
  package var lineEnd: LineEnd

  package init(_ encoding: Encoding = .utf8, lineEnd: LineEnd = .lf) {
    self.encoding = encoding
    self.lineEnd = lineEnd
  }
}
