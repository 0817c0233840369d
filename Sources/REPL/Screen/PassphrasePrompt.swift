import CTerminal
package import Diagnostics
import Glibc

/// Asks for a passphrase in the terminal, without showing it. The terminal is given back as it was found, also when the
/// process is ended meanwhile.
package enum PassphrasePrompt {
  private static let longest = 1024

  /// The passphrase; nil when there is no terminal to ask in, or the person gave up with Ctrl-C or Ctrl-D.
  package static func ask(_ question: Phrase, in language: Language) -> String? {
    guard cterminal_open() else { return nil }
    cterminal_enter(cterminal_mode_running)
    defer { cterminal_restore() }
    TextChannel.output.write(question.text(in: language))
    defer { TextChannel.output.write("\n") }
    var typed: [UInt8] = []
    while typed.count < longest {
      let event = cterminal_wait(-1)
      guard event & Int32(cterminal_interrupted) == 0 else { return nil }
      guard event & Int32(cterminal_input) != 0 else { continue }
      var byte: UInt8 = 0
      guard unsafe read(STDIN_FILENO, &byte, 1) == 1 else { return nil }
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return String(validating: typed, as: UTF8.self)
      case 3, 4: return nil
      case 8, 127:
        // The last character: its first byte and what follows.
        while let last = typed.popLast(), last & 0xC0 == 0x80 {}
      default: typed.append(byte)
      }
    }
    return nil
  }
}
