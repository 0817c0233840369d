package import Readers

/// The paragraphs of a document in any form that notices come in.
package enum RunningText {
  /// - Parameters:
  ///   - document: what was read of the file.
  ///   - file: its name, which tells Markdown from other texts.
  /// - Returns: what is printed, and comments.
  package static func paragraphs(of document: DocumentText, file: String) -> [RunningParagraph] {
    switch document {
    case .page(let source): HTMLReading.paragraphs(of: source)
    case .text(let text) where isMarkdown(file, text): MarkdownReading.paragraphs(of: text)
    case .text(let text): PlainTextReading.paragraphs(of: text)
    case .word(let paragraphs): paragraphs.map(running)
    }
  }

  private static func isMarkdown(_ file: String, _ text: String) -> Bool {
    let name = file.lowercased()
    return name.hasSuffix(".md") || name.hasSuffix(".markdown") || text.hasPrefix("---\n")
      || text.hasPrefix("# ")
  }

  private static func running(_ paragraph: WordParagraph) -> RunningParagraph {
    let form: RunningParagraph.Form =
      switch paragraph.form {
      case .text: .text
      case .title: .heading(1)
      case .row: .row
      }
    var running = RunningParagraph(form, text: paragraph.text)
    running.trim()
    return running
  }
}
