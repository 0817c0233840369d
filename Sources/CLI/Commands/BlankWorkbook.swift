import ArgumentParser
import REPL
import Reports
import Workbench

/// `tongbao template`.
struct BlankWorkbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Writes a blank workbook for others to fill in, from a dataset's schema.",
    discussion: "tongbao template test_letters --unit 公安局 --rows 3")

  @Argument(help: "The dataset, by name or title.")
  var dataset: String

  @Option(
    help: ArgumentHelp("The file; the dataset's title with .xlsx if left out.", valueName: "file"))
  var out: String?

  @Option(
    name: .customLong("unit"),
    help: "A unit whose rows are filled in with its name and the quarter; all for every unit.")
  var units: [String] = []

  @Option(help: "How many rows are filled in with the quarter, for each unit; one if left out.")
  var rows: Int?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let form = try options.open().template(TemplateRequest(dataset, units: units, rows: rows))
    let name = out ?? "\(form.title).xlsx"
    try OutputFolder(".").write(form.bytes(), to: name)
    TextChannel.output.write("wrote \(name) (\(form.summary))\n")
  }
}
