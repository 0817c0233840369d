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
  @Option(help: "The folder with datasets/ and scripts/; found from here upwards if left out.")
  var workspace: String?

  @Option(help: "The quarter to work on, such as 2021Q3.")
  var quarter: String?

  @Option(help: "The day up to which things are counted, such as 2021-08-23.")
  var asOf: String?

  @Option(
    name: .customLong("param"), help: ArgumentHelp("A parameter of the script.", valueName: "name=value"))
  var parameters: [String] = []

  /// Read again by ``Process/language``, which has to know it before any option is.
  @Option(help: "The language of messages: zh or en; that of TONGBAO_LANG or the locale if left out.")
  var lang: Language?

  /// The workspace, at the quarter and day that were asked for.
  func open() throws -> OpenWorkspace {
    let folder = try workspace.map(WorkspaceFolder.init) ?? WorkspaceFolder.locate(from: ".")
    guard WorkspaceFolder.exists(folder.dataPackage) else { throw WorkbenchError(.noWorkspace(folder.path)) }
    let opened = try OpenWorkspace(folder)
    if let quarter { try opened.use(quarter) }
    if let asOf { opened.asOfOverride = try Self.day(asOf) }
    return opened
  }

  private static func day(_ text: String) throws -> CivilDate {
    guard let day = CivilDate(isoText: text) else {
      throw ValidationError("\"\(text)\" is not a day; write it as 2021-08-23")
    }
    return day
  }

  /// The parameters by name; the last of two with one name counts.
  func parameterValues() throws -> [String: String] {
    var values: [String: String] = [:]
    for text in parameters {
      guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
        throw ValidationError("\"\(text)\" is not name=value")
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
      open(), profile: profile, parameters: parameterValues(), limits: limits, stop: Interrupts.stop(),
      grid: grid, language: Process.language, output: { TextChannel.output.write($0) })
  }
}
