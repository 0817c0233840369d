import ArgumentParser
import LuaAPI
import REPL

/// `tongbao doc`.
struct Doc: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints a document that is made from the program itself.")

  @Argument(help: "Which document: lua-api.")
  var name: DocumentName

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    switch name {
    case .luaAPI: TextChannel.output.write(APIDocument(try options.session(.trusted).reference).markdown)
    }
  }
}
