import ArgumentParser
import Diagnostics
import REPL
import Reports
import Workbench

/// `tongbao template`.
struct BlankWorkbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: Phrase(
      "Writes a blank workbook for others to fill in, from a dataset's schema.", zh: "按数据集的结构写一个供填报的空白工作簿。"),
    discussion: Phrase(verbatim: "tongbao template test_letters --unit 公安局 --rows 3"))

  @Argument(help: ArgumentHelp(Phrase("The dataset, by name or title.", zh: "数据集，写名称或中文标题。")))
  var dataset: String

  @Option(
    help: ArgumentHelp(
      Phrase("The file; the dataset's title with .xlsx if left out.", zh: "文件；不写则为数据集的标题加.xlsx。"),
      valueName: "file"))
  var out: String?

  @Option(
    name: .customLong("unit"),
    help: ArgumentHelp(
      Phrase(
        "A unit whose rows are filled in with its name and the quarter; all for every unit.",
        zh: "预先填好名称和季度的单位；all表示所有单位。")))
  var units: [String] = []

  @Option(
    help: ArgumentHelp(
      Phrase(
        "How many rows are filled in with the quarter, for each unit; one if left out.",
        zh: "每个单位预先填好季度的行数；不写为一行。")))
  var rows: Int?

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let form = try options.open().template(TemplateRequest(dataset, units: units, rows: rows))
    let name = out ?? "\(form.title).xlsx"
    try OutputFolder(".").write(form.bytes(), to: name)
    TextChannel.output.write(Phrase.wrote(name, form.summary).text(in: Process.language) + "\n")
  }
}
