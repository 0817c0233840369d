import ArgumentParser
import Diagnostics
import LuaAPI
import REPL

/// `tongbao doc`.
struct Doc: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase("Prints a document that is made from the program itself.", zh: "打印由程序生成的文档。"))

  @Argument(help: ArgumentHelp(Phrase("Which document: lua-api or luacheck.", zh: "哪个文档：lua-api或luacheck。")))
  var name: DocumentName

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    switch name {
    case .luaAPI:
      TextChannel.output.write(
        APIDocument(try options.session(.trusted).reference, in: Process.language).markdown)
    case .luacheck:
      TextChannel.output.write(LuacheckSettings(try KnownNames(in: options.open())).text)
    }
  }
}
