import ArgumentParser
import Diagnostics

/// Texts of commands and their options, in the language of the process: the library takes them where no value can be
/// handed in.
extension ArgumentHelp {
  init(_ abstract: Phrase, valueName: String? = nil) {
    self.init(abstract.text(in: Process.language), valueName: valueName)
  }
}

extension CommandConfiguration {
  init(
    commandName: String? = nil, abstract: Phrase, discussion: Phrase = .empty, version: String = "",
    shouldDisplay: Bool = true, subcommands: [any ParsableCommand.Type] = [],
    defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) {
    self.init(
      commandName: commandName, abstract: abstract.text(in: Process.language),
      discussion: discussion.text(in: Process.language), version: version,
      shouldDisplay: shouldDisplay, subcommands: subcommands,
      defaultSubcommand: defaultSubcommand)
  }
}

extension ValidationError {
  init(_ message: Phrase) { self.init(message.text(in: Process.language)) }
}
