import ArgumentParser

/// Options that stand before the name of a command are meant for it: `tongbao --lang zh query '1 + 1'`.
///
/// Without this, they would be those of the conversation, which is what runs when no command is named, and the name of the
/// command would be one argument too many.
enum ArgumentOrder {
  /// Options of ``WorkspaceOptions``, each with a value.
  private static let options: Set<String> = ["--workspace", "--quarter", "--as-of", "--param", "--lang"]

  /// The arguments with the names of a command first, wherever only options of a workspace stand before them.
  static func commandFirst(_ arguments: [String], of root: any ParsableCommand.Type) -> [String] {
    var place = 0
    while place < arguments.count, let width = width(of: arguments[place]) { place += width }
    guard place > 0, place < arguments.count else { return arguments }
    let names = names(in: arguments[place...], of: root)
    return names + arguments[..<place] + arguments[(place + names.count)...]
  }

  /// The first word that stands in the place of a command and is none; nil when there is no such word.
  static func unknownCommand(_ arguments: [String], of root: any ParsableCommand.Type) -> UnknownCommand? {
    var place = 0
    while place < arguments.count, let width = width(of: arguments[place]) { place += width }
    var command: any ParsableCommand.Type = root
    while place < arguments.count, !command.configuration.subcommands.isEmpty {
      let name = arguments[place]
      // What follows an option may be its value.
      guard !name.hasPrefix("-"), name != "help" else { return nil }
      let subcommands = command.configuration.subcommands
      guard let next = subcommands.first(where: { $0._commandName == name }) else {
        return UnknownCommand(
          name: name, known: subcommands.filter { $0.configuration.shouldDisplay }.map { $0._commandName })
      }
      command = next
      place += 1
    }
    return nil
  }

  /// How many arguments an option of a workspace takes; nil for any other.
  private static func width(of argument: String) -> Int? {
    if options.contains(argument) { return 2 }
    let name = argument.prefix { $0 != "=" }
    return name.count < argument.count && options.contains(String(name)) ? 1 : nil
  }

  /// The names that lead to a command, such as `notice`, `build`.
  private static func names(in arguments: ArraySlice<String>, of root: any ParsableCommand.Type) -> [String] {
    var (command, names): (any ParsableCommand.Type, [String]) = (root, [])
    for argument in arguments {
      guard let next = command.configuration.subcommands.first(where: { $0._commandName == argument }) else {
        break
      }
      command = next
      names.append(argument)
    }
    return names
  }
}
