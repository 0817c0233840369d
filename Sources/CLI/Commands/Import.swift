import ArgumentParser
import Diagnostics
import REPL
import Readers
import Workbench

/// `tongbao import`.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: Phrase(
      "Makes a file, or a folder of files that units handed in, a dataset.",
      zh: "把一个文件，或各单位报送的一个文件夹的文件，导入为数据集。"),
    discussion: Phrase(
      """
      tongbao import 检查.xlsx --as checks --quarter 2021Q3
      The file's shape is recognised and told, and kept in a receipt beside the dataset; the next file is read alike.
      """,
      zh: """
        tongbao import 检查.xlsx --as checks --quarter 2021Q3
        识别文件的格式并予以说明，保存在数据集旁的回执中；下一个文件照此读取。
        """))

  @Argument(
    help: ArgumentHelp(
      Phrase("A workbook, CSV, HTML or JSON file, or a folder of them.", zh: "工作簿、CSV、HTML或JSON文件，或存放它们的文件夹。")
    ))
  var file: String

  @Option(help: ArgumentHelp(Phrase("The sheet, by its name or number.", zh: "工作表，写名称或序号。")))
  var sheet: String?

  @Option(
    help: ArgumentHelp(
      Phrase("Where in a JSON file the records are, such as data.items.", zh: "记录在JSON文件中的位置，例如data.items。")))
  var items: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        "In which encoding a text is, where the file does not show it: GB18030, UTF-8, UTF-16LE, UTF-16BE.",
        zh: "文件看不出时，文本的编码：GB18030、UTF-8、UTF-16LE、UTF-16BE。")))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      Phrase("The year of days that are written without one, such as 9月20日.", zh: "没有写年份的日期（例如9月20日）所属的年份。")))
  var year: Int?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(Phrase("The dataset, by name or title.", zh: "数据集，写名称或中文标题。"), valueName: "name"))
  var dataset: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      Phrase(
        "What read takes about the table in the sheet, such as header_rows=2,3 or group_rows=false.",
        zh: "对工作表中表格的说明，与read的选项相同，例如header_rows=2,3或group_rows=false。"),
      valueName: "option=value"))
  var settings: [String] = []

  @Flag(help: ArgumentHelp(Phrase("Takes a sheet in another shape than the last one.", zh: "接受与上次格式不同的工作表。")))
  var accept = false

  @Flag(
    help: ArgumentHelp(Phrase("Puts these rows in the place of those that are there.", zh: "用这些行替换已有的行。")))
  var replace = false

  @Flag(
    help: ArgumentHelp(Phrase("Takes the rows that can be read, and leaves the others.", zh: "导入能读的行，其余略过。")))
  var goodRows = false

  @Option(
    help: ArgumentHelp(
      Phrase("What a name in the file means, once and for all.", zh: "文件中某个名称指哪个单位，一次确认，以后照办。"),
      valueName: "name=unit"))
  var confirm: [String] = []

  @Option(help: ArgumentHelp(Phrase("Who confirms it.", zh: "确认人。")))
  var by: String?

  @Option(
    help: ArgumentHelp(Phrase("The day of the confirmation, such as 2021-09-08.", zh: "确认日期，例如2021-09-08。")))
  var on: String?

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(
      Phrase(
        "A class of units of which all have to hand in; every unit if left out.", zh: "应全部报送的单位类别；不写为所有单位。")))
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
    TextChannel.output.write(ImportText(report, in: Process.language).text)
    switch report.outcome {
    case .written, .unchanged: return
    case .waiting: throw ExitCode(ExitStatus.failed.rawValue)
    case .refused: throw ExitCode(ExitStatus.badData.rawValue)
    }
  }

  private func textEncoding(_ name: String) throws -> TextEncoding {
    guard let encoding = TextEncoding(named: name) else {
      throw ValidationError(
        Phrase(
          "no encoding \"\(name)\"; there are \(listed: TextEncoding.allCases.map(\.description))",
          zh: "没有编码“\(name)”；可用的有\(listed: TextEncoding.allCases.map(\.description))")
      )
    }
    return encoding
  }

  private func pair(_ text: String) throws -> (String, String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw ValidationError(
        Phrase("\"\(text)\" is not name=value", zh: "“\(text)”不是“名称=值”的形式"))
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}
