import ArgumentParser
import REPL
import Readers
import Workbench

/// `tongbao import`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a file, or a folder of files that units handed in, a dataset.",
    discussion: """
      tongbao import 检查.xlsx --as checks --quarter 2021Q3
      The file's shape is recognised and told, and kept in a receipt beside the dataset; the next file is read alike.
      """)

  @Argument(help: "A workbook, CSV, HTML or JSON file, or a folder of them.")
  var file: String

  @Option(help: "The sheet, by its name or number.")
  var sheet: String?

  @Option(help: "Where in a JSON file the records are, such as data.items.")
  var items: String?

  @Option(
    help: "In which encoding a text is, where the file does not show it: GB18030, UTF-8, UTF-16LE, UTF-16BE.")
  var encoding: String?

  @Option(help: "The year of days that are written without one, such as 9月20日.")
  var year: Int?

  @Option(name: .customLong("as"), help: ArgumentHelp("The dataset, by name or title.", valueName: "name"))
  var dataset: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "What read takes about the table in the sheet, such as header_rows=2,3 or group_rows=false.",
      valueName: "option=value"))
  var settings: [String] = []

  @Flag(help: "Takes a sheet in another shape than the last one.")
  var accept = false

  @Flag(help: "Puts these rows in the place of those that are there.")
  var replace = false

  @Flag(help: "Takes the rows that can be read, and leaves the others.")
  var goodRows = false

  @Option(help: ArgumentHelp("What a name in the file means, once and for all.", valueName: "name=unit"))
  var confirm: [String] = []

  @Option(help: "Who confirms it.")
  var by: String?

  @Option(help: "The day of the confirmation, such as 2021-09-08.")
  var on: String?

  @Option(
    name: .customLong("class"),
    help: "A class of units of which all have to hand in; every unit if left out.")
  var classes: [String] = []

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    var request = ImportRequest(file)
    request.dataset = dataset
    request.sheet = sheet.map { text in Int(text).map(SheetChoice.number) ?? .name(text) }
    request.items = items
    request.encoding = try encoding.map { try textEncoding($0) }
    request.year = year
    request.options = try settings.map { try pair($0) }.map { ($0.0, ShapeOptionValue($0.1)) }
    request.hasQuarter = options.quarter != nil
    request.acceptsShape = accept
    request.replaces = replace
    request.takesGoodRows = goodRows
    request.confirmations = try confirm.map { try pair($0) }
    (request.confirmedBy, request.confirmedOn) = (by, on)
    request.classes = classes
    let report = try options.open().importing(request)
    TextChannel.output.write(ImportText(report).description)
    switch report.outcome {
    case .written, .unchanged: return
    case .waiting: throw ExitCode(ExitStatus.failed.rawValue)
    case .refused: throw ExitCode(ExitStatus.badData.rawValue)
    }
  }

  private func textEncoding(_ name: String) throws -> TextEncoding {
    guard let encoding = TextEncoding(named: name) else {
      throw ValidationError(
        "no encoding \"\(name)\"; there are \(TextEncoding.allCases.map(\.description).joined(separator: ", "))"
      )
    }
    return encoding
  }

  private func pair(_ text: String) throws -> (String, String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw ValidationError("\"\(text)\" is not name=value")
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}
