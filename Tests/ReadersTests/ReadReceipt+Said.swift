import Diagnostics
import Readers

extension ReadReceipt {
  /// What was guessed or repaired, in English.
  var said: [String] { notes.map { $0.text(in: .english) } }
}
