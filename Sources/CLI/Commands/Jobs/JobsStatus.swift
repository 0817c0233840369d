import ArgumentParser
import Diagnostics
import Ledger
import Workbench

/// `tongbao jobs status`.
struct JobsStatus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: Phrase(
      "Shows the state of each job for each quarter, here or as a page.", zh: "显示各任务在各季度的状态，或写成网页。"))

  @Option(help: ArgumentHelp(Phrase("The page that is written.", zh: "写入的网页。"), valueName: "file.html"))
  var out: String?

  @OptionGroup var options: JobsOptions

  func run() throws {
    let book = try options.book()
    let ledger = try options.ledger().ledger
    let grid = JobGrid(jobs: book.names, try ledger.newestOfQuarters(), book.zone, in: Process.language)
    let health = try JobsHealthCommand.health(options, silence: 120, grace: 60)
    let words = health.problems.isEmpty ? [health.summary] : health.problems
    guard let out else { return Process.say(grid.lines.map(Phrase.init(verbatim:)) + words) }
    let page = grid.page(at: try options.clock(book.zone)(), health: words)
    let (folder, name) = DocumentPath.parts(of: out)
    Process.say([Phrase.wrote(try OutputFolder(folder).write(Array(page.utf8), to: name))])
  }
}
