import Diagnostics
import Readers

extension ReadError {
  /// What is wrong with a rule pack, as far as it is said in English only.
  init(_ message: String, at location: SourceLocation?, help: [String] = []) {
    self.init(Phrase(untranslated: message), at: location, help: help.map { Phrase(untranslated: $0) })
  }
}
