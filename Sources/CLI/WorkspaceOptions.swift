import ArgumentParser
import CivilTime
import Diagnostics
import Lua
import LuaAPI
import REPL
import Reports
import Workbench

/// Options of every command that opens a workspace.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp(Phrase("The quarter to work on, such as 2021Q3.", zh: "要处理的季度，例如2021Q3。")))
  var quarter: String?

  @Option(
    help: ArgumentHelp(
      Phrase("The day up to which things are counted, such as 2021-08-23.", zh: "统计截止日，例如2021-08-23。")))
  var asOf: String?

  @Option(
    name: [.customLong("param"), .customShort("p")],
    help: ArgumentHelp(Phrase("A parameter of the script.", zh: "脚本的参数。"), valueName: "name=value"))
  var parameters: [String] = []

  @OptionGroup var place: PlaceOptions

  func folder() throws -> WorkspaceFolder { try place.folder() }

  /// The workspace, at the quarter and day that were asked for.
  func open() throws -> OpenWorkspace {
    let opened = try OpenWorkspace(folder())
    if let quarter { try opened.use(quarter) }
    if let asOf { opened.asOfOverride = try Self.day(asOf) }
    return opened
  }

  /// An order to do this work in the workspace, with the limits of jobs that state none.
  func order(_ work: WorkOrder.Work) throws -> WorkOrder {
    WorkOrder(
      workspace: try folder().path, work, quarter: quarter, asOf: try asOf.map(Self.day),
      parameters: try parameterValues(), language: Process.language)
  }

  static func day(_ text: String) throws -> CivilDate {
    guard let day = CivilDate(isoText: text) else {
      throw ValidationError(
        Phrase("\"\(text)\" is not a day; write it as 2021-08-23", zh: "“\(text)”不是日期；写成2021-08-23"))
    }
    return day
  }

  /// The parameters by name; the last of two with one name counts.
  func parameterValues() throws -> [String: String] {
    var values: [String: String] = [:]
    for text in parameters {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw ValidationError(
          Phrase("\"\(text)\" is not name=value", zh: "“\(text)”不是“名称=值”的形式"))
      }
      values[String(text[..<sign])] = String(text[text.index(after: sign)...])
    }
    return values
  }

  /// A session over the workspace that prints to the standard output and that Ctrl-C stops.
  func session(_ profile: ScriptSession.Profile, limits: LuaLimits = .script) throws -> ScriptSession {
    var grid = GridOptions(maximumWidth: TextChannel.output.width)
    grid.signs = EnvironmentVariable.chartSigns
    return try ScriptSession(
      open(), profile: profile, parameters: parameterValues(), limits: limits,
      stop: Interrupts.stop(in: Process.language),
      grid: grid, language: Process.language, output: { TextChannel.output.write($0) })
  }
}
