package import Diagnostics
import Lua

/// An error as a person reads it: message, place, details and help, nothing twice.
package struct ErrorText: Sendable {
  /// The text without a newline at its end.
  package let text: String

  /// `entry` is the name of what was just typed: a place in its only line says nothing.
  package init(_ error: any Error, in language: Language, entry: String? = nil) {
    self.init(error, in: language, entry: entry, typed: nil)
  }

  /// What went wrong with an entry; its line is shown with a mark under the place. Nil stands for a command. `name` is what
  /// the entry is called where a place is said.
  package init(_ error: any Error, in language: Language, typed entry: String?, named name: String = "entry")
  {
    let isOneLine = !(entry?.contains("\n") ?? false)
    self.init(error, in: language, entry: isOneLine ? name : nil, typed: entry.map { (name: name, text: $0) })
  }

  private init(
    _ error: any Error, in language: Language, entry: String?, typed: (name: String, text: String)?
  ) {
    guard let diagnostic = error as? any Diagnostic else {
      text = String(describing: error)
      return
    }
    var first = diagnostic.message.text(in: language)
    // What failed in a function of the workbench may have a place of its own, such as a cell of a file.
    if let inner = Self.underlyingPlace(of: error), inner != diagnostic.location {
      first = inner.text(in: language, before: first)
    }
    let excerpt = typed.flatMap { EntryExcerpt(diagnostic, entry: $0.text, named: $0.name) }
    if var place = diagnostic.location, place.file != entry || (place.line ?? 1) != 1 {
      if let line = excerpt?.number, place.file == typed?.name, line != place.line {
        place = SourceLocation(file: place.file, line: line)
      }
      first = place.text(in: language, before: first)
    }
    var details = diagnostic.detailLines(in: language)
    if details.isEmpty { details = excerpt?.lines.map { "  \($0)" } ?? [] }
    text = ([first] + details + diagnostic.helpLines(in: language)).joined(separator: "\n")
  }

  /// The text as that of an error: `error: …`, with a newline.
  package static func line(_ error: any Error, in language: Language, entry: String? = nil) -> String {
    line(ErrorText(error, in: language, entry: entry).text, in: language)
  }

  /// A text as that of an error.
  package static func line(_ text: String, in language: Language) -> String {
    Phrase.error(Phrase(verbatim: text)).text(in: language) + "\n"
  }

  private static func underlyingPlace(of error: any Error) -> SourceLocation? {
    guard let underlying = (error as? LuaError)?.underlying as? any Diagnostic else { return nil }
    return underlying.location
  }
}
