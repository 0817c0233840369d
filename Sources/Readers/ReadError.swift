package import Diagnostics

/// Something in a file that cannot be read as what it should be.
package struct ReadError: Diagnostic, Hashable {
  package let message: Phrase
  package let location: SourceLocation?
  package let help: [Phrase]

  package init(_ message: Phrase, at location: SourceLocation?, help: [Phrase] = []) {
    self.message = message
    self.location = location
    self.help = help
  }

  /// Whether the file could not be had because another program has it: it may be there a little later.
  package var isLocked: Bool { message == Self.inUse }

  static let inUse = Phrase("another program is using this file", zh: "另一个程序正在使用这个文件")
}
