import Diagnostics

/// A word in the place of a command that is none.
struct UnknownCommand: Diagnostic {
  let name: String
  /// The commands that there are, in the order of the help.
  let known: [String]

  var message: Phrase {
    Phrase(
      "no command \"\(name)\"\(nearest: name, among: known)",
      zh: "没有命令“\(name)”\(nearest: name, among: known)")
  }

  var help: [Phrase] {
    [Phrase("the commands are \(listed: known)", zh: "命令有\(listed: known)")]
  }
}
