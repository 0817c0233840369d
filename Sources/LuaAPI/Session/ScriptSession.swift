import Bundles
import CivilTime
package import Diagnostics
package import Lua
import Query
package import Reports
import Tables
package import Workbench

/// One guarded Lua state over an open workspace: what a script, a question or a conversation runs in.
///
/// For one thread. After a limit the state is spent; ``isSpent`` then says so, and the host opens another. After Ctrl-C
/// it is too until ``resume()``.
package final class ScriptSession {
  /// Who typed what runs here.
  package enum Profile: Sendable {
    /// What the office types itself: may also read and write files.
    case trusted
    /// A script or template of the workspace.
    case script
  }

  package let workspace: OpenWorkspace
  package let parameters: [String: String]
  /// The parameters that were asked for by name, whether given or not.
  var askedParameters: Set<String> = []
  let types: SessionTypes
  /// The level of the API: what came later is not there.
  let level: Int
  let profile: Profile
  /// Where files are written, and read first.
  package var outputFolder: OutputFolder
  private(set) var state: LuaState
  private(set) var environment: LuaEnvironment
  private let output: (String) -> Void

  /// The language in which people are spoken to. What a script writes to files is the same in each.
  package var language: Language {
    get { state.language }
    set { (state.language, grid.language) = (newValue, newValue) }
  }
  private let stop: LuaStop?

  /// How tables are laid out when they are shown.
  package var grid: GridOptions
  /// What the script gave out with `output`, in order.
  package internal(set) var outputs: [ScriptOutput] = []

  /// The level of the API that this program has.
  package static let newestLevel = DescriptionReader.newestAPI

  /// Opens a state with every function of the workbench that had come by a level of the API.
  ///
  /// `language` is that of what people read; `parameters` are what `param` gives and `$name` falls back to; `files` is the folder that `write` writes to.
  ///
  /// - Throws: ``LuaError`` when the limits do not even allow to open.
  package init(
    _ workspace: OpenWorkspace, profile: Profile, parameters: [String: String] = [:],
    limits: LuaLimits = .script, stop: LuaStop? = nil, grid: GridOptions = GridOptions(),
    files: OutputFolder = OutputFolder("."), language: Language = .english,
    level: Int = ScriptSession.newestLevel,
    output: @escaping (String) -> Void
  ) throws {
    self.workspace = workspace
    self.profile = profile
    self.level = level
    types = SessionTypes(level: level)
    self.parameters = parameters
    self.grid = grid
    self.grid.language = language
    self.output = output
    self.stop = stop
    outputFolder = files
    if let stop { workspace.work.stops { stop.isRequested } }
    let asOf = try workspace.asOf().map { Int64($0.daysSinceEpoch) * 86_400 }
    state = try LuaState(
      limits: limits, stop: stop, output: output, asOf: asOf, restoreNames: { ChineseNames.restore(in: $0) },
      scalars: ScalarMembers.behaviour(), moduleLoader: { name in try Self.chunk(workspace.module(name)) },
      language: language)
    environment = try state.makeEnvironment()
    try installGlobals()
    environment = try state.makeEnvironment()
  }

  /// Whether the state was stopped and another session must be opened.
  package var isSpent: Bool { state.isStopped }

  /// Goes on after the user stopped what ran, with every name as it is by then.
  ///
  /// - Returns: False after any other stop: then another session must be opened.
  package func resume() -> Bool { !isSpent || state.resume() }

  // MARK: - Running

  /// Runs a script of the workspace by its name.
  package func run(script name: String) throws {
    let script = try workspace.script(name)
    state.beginRun()
    _ = try state.run(Self.chunk(script), in: environment)
  }

  /// What must be said of parameters that nobody asked for: a slip in a name would else give the result of another question.
  package var remarksOnParameters: [Phrase] {
    let asked = askedParameters.sorted()
    return parameters.keys.sorted().filter { !askedParameters.contains($0) && !$0.isEmpty }.map { name in
      let known =
        asked.isEmpty
        ? Phrase("it asks for none", zh: "它没有参数")
        : Phrase("it asks for \(listed: asked)", zh: "它的参数有\(listed: asked)")
      return Phrase(
        "the script did not ask for parameter \"\(name)\"\(nearest: name, among: asked); \(known)",
        zh: "脚本没有用到参数“\(name)”\(nearest: name, among: asked)；\(known)")
    }
  }

  /// For whom a notice is being printed; nil while none is.
  private(set) var notice: Edition?

  /// Whether what is computed is printed for everybody: confidential columns are then out of reach.
  var isPublic: Bool { notice == .public }

  /// Runs a template's Lua, which prints on a page. Lines of errors are lines of the template.
  ///
  /// The template finds for whom it prints as `edition`.
  func run(template: Template, on page: NoticePage, for edition: Edition) throws {
    for entry in page.functions { try state.setGlobal(entry.name, .function(entry), in: environment) }
    try state.setGlobal("edition", .value(.string(edition.rawValue)), in: environment)
    state.beginRun()
    notice = edition
    defer { notice = nil }
    try runLua(of: template)
  }

  /// What a message puts in quotes, such as the name that does not exist.
  private static func quotedNames(_ error: LuaError) -> [String] {
    let parts = error.message.text(in: .english).split(separator: "\"", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
  }

  /// Prints a part of a template on the page that is being printed, which finds `values` under `part`.
  func include(_ template: Template, _ values: LuaTable) throws {
    let outer = try state.value(of: Self.partName, in: environment)
    try state.setGlobal(Self.partName, .value(.table(values)), in: environment)
    try runLua(of: template)
    try state.setGlobal(Self.partName, .value(outer), in: environment)
  }

  private static let partName = "part"

  /// What a value of the template is wrong with is told at its place, not only at its line.
  private func runLua(of template: Template) throws {
    let chunk = try Self.chunk((name: template.file, text: template.luaSource))
    do throws(LuaError) {
      _ = try state.run(chunk, in: environment)
    } catch {
      var error = error
      if let place = (error.underlying as? TemplateError)?.location {
        error.location = place
      } else if let place = error.location, place.file == template.file, place.column == nil,
        let line = place.line
      {
        error.location = template.location(luaLine: line, naming: error.subjects + Self.quotedNames(error))
      }
      throw error
    }
  }

  /// Runs what was typed: an expression, whose values are given back, or statements.
  ///
  /// Signs of an input method are repaired; `notes` are what was repaired.
  package func evaluate(_ entry: String, name: String = "entry") throws -> (
    values: [LuaValue], notes: [String]
  ) {
    let rewritten = try SourceRewriter.rewrite(entry, file: name, mode: .conversation)
    state.beginRun()
    let asExpression = "return \(rewritten.text)"
    let isExpression = isExpression(asExpression, orElse: rewritten.text)
    let chunk = LuaChunk(name: name, text: isExpression ? asExpression : rewritten.text)
    return (
      try state.run(chunk, in: environment), SourceNote.phrases(rewritten.notes).map { $0.text(in: language) }
    )
  }

  /// Whether to take an entry as an expression; one that breaks off is told as such, not as a strange statement.
  private func isExpression(_ asExpression: String, orElse statements: String) -> Bool {
    switch state.isComplete(asExpression) {
    case .complete: return true
    case .incomplete:
      guard case .malformed = state.isComplete(statements) else { return false }
      return true
    case .malformed(let message, _):
      // What is neither is told as what it got further as: `1 +* 2` is wrong at the `*`, not at the `1`.
      guard case .malformed = state.isComplete(statements) else { return false }
      return !Self.isOfStatement(message, statements)
    }
  }

  /// Whether what is wrong with an entry as an expression is that it is a statement.
  private static func isOfStatement(_ message: Phrase, _ entry: String) -> Bool {
    let message = message.text(in: .english)
    guard !message.hasPrefix("<eof> expected") else { return true }
    let word = entry.drop { $0.isWhitespace }.prefix { $0.isLetter || $0 == ":" }
    return statementWords.contains(String(word))
  }

  private static let statementWords: Set<String> = [
    "break", "do", "for", "function", "goto", "if", "local", "repeat", "return", "while", "::",
  ]

  /// Whether an entry gives values, rather than being statements.
  package func isExpression(_ entry: String) -> Bool {
    guard let rewritten = try? SourceRewriter.rewrite(entry, file: "entry", mode: .conversation) else {
      return false
    }
    return isExpression("return \(rewritten.text)", orElse: rewritten.text)
  }

  /// Whether an entry is whole, or more lines should follow.
  package func completeness(of entry: String) -> LuaCompleteness {
    guard let rewritten = try? SourceRewriter.rewrite(entry, file: "entry", mode: .conversation) else {
      return .complete
    }
    let asExpression = state.isComplete("return \(rewritten.text)")
    if asExpression == .complete { return .complete }
    let asStatements = state.isComplete(rewritten.text)
    // `1 +` is no statement, and an expression that goes on.
    return asStatements == .complete ? .complete : asExpression == .incomplete ? .incomplete : asStatements
  }

  /// Remembers a value under a global name, such as `_`.
  package func remember(_ value: LuaValue, as name: String) throws {
    try state.setGlobal(name, .value(value), in: environment)
  }

  private static func chunk(_ script: (name: String, text: String)) throws -> LuaChunk {
    let rewritten = try SourceRewriter.rewrite(script.text, file: script.name, mode: .script)
    return LuaChunk(name: script.name, text: rewritten.text)
  }

  // MARK: - Values

  /// A dataset limited to the current quarter, or data on another engine.
  func lazyTable(_ name: String) throws -> LazyTable {
    if try workspace.isElsewhere(name) {
      let remote = try workspace.remoteDataset(name)
      return lazyTable(remote.name, hasQuarters: remote.quarterColumn != nil, remote.plan)
    }
    let dataset = try workspace.dataset(name)
    return lazyTable(dataset.name, hasQuarters: dataset.quarterColumn != nil) { quarter in
      workspace.plan(for: dataset, quarter: quarter)
    }
  }

  private func lazyTable(_ name: String, hasQuarters: Bool, _ plan: (Period?) -> Plan) -> LazyTable {
    let period = hasQuarters ? workspace.quarter : nil
    return LazyTable(
      plan(period), label: name, period: period.map { Phrase(verbatim: $0.description) },
      whole: (plan(nil), hasQuarters), session: self)
  }

  /// Runs a plan; a stop asked for by the user ends it.
  ///
  /// Throws while something is published when a confidential column decides what there is to see.
  func run(_ plan: Plan) throws -> QueryResult {
    if isPublic, let field = try Binder.bind(plan).decidingConfidentialColumns.first {
      throw WorkbenchError(.confidentialGround(column: field.name))
    }
    return try workspace.run(plan, isCancelled: isCancelled)
  }

  /// Whether the user asked for a stop.
  var isCancelled: @Sendable () -> Bool {
    guard let stop else { return { false } }
    return { stop.isRequested }
  }

  /// Why a unit or some rows are in a plan's result, or are not; a stop asked for by the user ends it.
  func why(_ subject: WhySubject, in plan: Plan) throws -> Why {
    guard let stop else { return try workspace.why(subject, in: plan) }
    return try workspace.why(subject, in: plan, isCancelled: { stop.isRequested })
  }

  func print(_ text: String) { output(text) }

  static let writesNothing = Phrase("a script does not write files itself", zh: "脚本不能自己写文件")

  /// Writes a file; only what the office types itself may.
  func write(_ bytes: [UInt8], to path: String) throws {
    guard profile == .trusted else {
      throw LuaFault(
        Self.writesNothing,
        help: [Phrase("give the result out with output(name, value)", zh: "用output(name, value)给出结果")])
    }
    try outputFolder.write(bytes, to: path)
  }
}
