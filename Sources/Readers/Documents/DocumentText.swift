import Diagnostics

/// A document as text: plain, a page, or a Word document.
package enum DocumentText: Sendable {
  case text(String)
  /// The source of a page.
  case page(String)
  case word([WordParagraph])

  /// What lies in a file's bytes, by what they are; its name is not asked.
  ///
  /// - Throws: ``ReadError`` for what is no text, in no encoding that is known, or damaged.
  package init(_ bytes: [UInt8], file: String) throws {
    let place = SourceLocation(file: file)
    if let known = FileKind(marks: bytes[...]) {
      switch known {
      case .archive:
        self = .word(try WordParagraph.all(in: bytes, file: file))
        return
      case .compoundFile:
        throw ReadError(
          Phrase("this is a document of an older Word or WPS", zh: "这是旧版Word或WPS文档"), at: place,
          help: [Phrase("open it, save it as .docx, and read that", zh: "打开后另存为.docx，再读该文件")])
      case .other(let noun, _):
        throw ReadError(
          Phrase("this is \(noun), which is not read here", zh: "这是\(noun)，此处不能读取"), at: place,
          help: [Phrase("save the text as .docx, .txt, .md or .html", zh: "把正文另存为.docx、.txt、.md或.html")])
      case .text, .json, .page: break
      }
    }
    let isPage = FileKind(bytes.prefix(4096)) == .page
    let declared = isPage ? EncodingDeclaration.encoding(bytes.prefix(1024)) : nil
    let decoded = try unsafe bytes.withUnsafeBufferPointer { bytes in
      let choice = try unsafe EncodingLadder.choose(bytes, declared: declared, file: file)
      return try unsafe EncodingLadder.decode(bytes, choice, file: file).text
    }
    guard decoded.faultCount == 0 else { throw decoded.refusal(of: file) }
    let text = String(decoding: decoded.utf8, as: UTF8.self)
    self = isPage ? .page(text) : .text(text)
  }
}
