import Diagnostics

/// A paragraph of a Word document as a reader sees it: what was deleted, what computes a field and what is hidden is left out.
package struct WordParagraph: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    case text
    case title
    /// A row of a table, its cells separated by `|`.
    case row
  }

  package let form: Form
  package let text: String

  /// The paragraphs of the main part; a line break within one ends it.
  ///
  /// - Throws: ``ReadError`` for an archive that is no Word document, or damaged.
  static func all(in bytes: [UInt8], file: String) throws(ReadError) -> [WordParagraph] {
    try unsafe bytes.withUnsafeBufferPointer { bytes throws(ReadError) in
      let archive = try unsafe ZipArchive(bytes, file: file)
      guard archive.holds("word/document.xml") else {
        throw ReadError(
          Phrase("this archive is no Word document", zh: "这个压缩包不是Word文档"), at: SourceLocation(file: file),
          help: [Phrase("save the text as .docx", zh: "把正文另存为.docx")])
      }
      var collection = Collection()
      for event in try DocumentOutline("word/document.xml", of: archive).events { collection.take(event) }
      return collection.finish()
    }
  }

  private struct Collection {
    private var paragraphs: [WordParagraph] = []
    private var text = ""
    private var form = Form.text
    private var rows = 0
    private var isInText = false
    /// Inside what was deleted, or the second choice of a drawing.
    private var unseen = 0

    mutating func take(_ event: DocumentOutline.Event) {
      switch event {
      case .start("del", _), .start("Fallback", _), .start("moveFrom", _): unseen += 1
      case .end("del"), .end("Fallback"), .end("moveFrom"): unseen -= 1
      case .start("t", _): isInText = unseen == 0
      case .end("t"): isInText = false
      case .text(let content) where isInText: text += content
      case .start("tab", _) where unseen == 0 && !text.isEmpty: text += " "
      case .start("noBreakHyphen", _): text += "-"
      case .start("br", _), .start("cr", _): if rows == 0 { close() } else { text += " " }
      case .start("pStyle", let attributes):
        if ["Title", "title", "标题"].contains(attributes["val"] ?? "") { form = .title }
      case .start("tr", _):
        close()
        rows += 1
      case .end("tr"):
        rows -= 1
        form = .row
        close()
      case .end("tc"): text += "|"
      case .end("p"): if rows == 0 { close() } else { text += " " }
      default: break
      }
    }

    private mutating func close() {
      if text.contains(where: { !$0.isWhitespace && $0 != "|" }) {
        paragraphs.append(WordParagraph(form: form, text: text))
      }
      text = ""
      form = .text
    }

    mutating func finish() -> [WordParagraph] {
      close()
      return paragraphs
    }
  }
}
