import Bundles
import Diagnostics
import Lua

/// Looks through a script without running it: names that nothing gives, locals that nobody reads, names that hide others,
/// and what may be another on another machine or day. How it is laid out is nobody's business.
package struct ScriptLint {
  private let names: KnownNames
  private let file: String
  private let scopes: LuaScopes
  /// The level of the API that the script says it is written for; nil when it says none.
  private let level: Int?

  /// The findings in the order of the source.
  package static func findings(in text: String, file: String, _ names: KnownNames) -> [LintFinding] {
    do throws(SourceError) {
      _ = try SourceRewriter.rewrite(text, file: file, mode: .script)
    } catch {
      return error.problems.map { LintFinding(.unreadable, $0.message, at: $0.location, help: $0.help) }
    }
    let lint = ScriptLint(
      names: names, file: file, scopes: LuaScopes(text, file: file),
      level: ScriptLevel.written(in: text.utf8))
    let findings = lint.localFindings + lint.globalFindings + lint.methodFindings + lint.levelFindings
    return findings.sorted { left, right in
      (left.location?.line ?? 0, left.location?.column ?? 0)
        < (right.location?.line ?? 0, right.location?.column ?? 0)
    }
  }

  // MARK: - Locals

  private var localFindings: [LintFinding] {
    scopes.locals.flatMap { local in [unused(local), hiding(local)].compactMap(\.self) }
  }

  private func unused(_ local: LuaScopes.Local) -> LintFinding? {
    guard !local.isRead, !local.name.hasPrefix("_"), local.kind != .parameter else { return nil }
    let name = local.name
    let message =
      switch local.kind {
      case .function: Phrase("local function \"\(name)\" is never called", zh: "局部函数“\(name)”从未调用")
      case .loop: Phrase("loop variable \"\(name)\" is never read", zh: "循环变量“\(name)”从未使用")
      default: Phrase("local \"\(name)\" is never read", zh: "局部变量“\(name)”从未使用")
      }
    let help =
      local.kind == .loop ? [Phrase("call it _ if it is not wanted", zh: "如不需要，写作_")] : []
    return LintFinding(.unusedLocal, message, at: local.location, help: help)
  }

  private func hiding(_ local: LuaScopes.Local) -> LintFinding? {
    let name = local.name
    guard name != "_", name != "self" else { return nil }
    if let other = local.shadowed, let line = other.line {
      return LintFinding(
        .shadowing, Phrase("\"\(name)\" hides that of line \(line)", zh: "“\(name)”遮住了第\(line)行的同名变量"),
        at: local.location)
    }
    // A name of the workbench that the script does not use as such may as well be a local's.
    guard names.globals.contains(name), scopes.globals.contains(where: { $0.name == name }) else {
      return nil
    }
    return LintFinding(
      .shadowing,
      Phrase(
        "\"\(name)\" hides the workbench's own, which this script uses too",
        zh: "“\(name)”遮住了系统自带的同名函数，而本脚本也用到它"),
      at: local.location)
  }

  // MARK: - Globals

  private var globalFindings: [LintFinding] {
    let own = Set(scopes.globals.filter(\.isAssigned).map(\.name))
    return scopes.globals.compactMap { global in
      if global.isAssigned { return assigned(global) }
      return changing(global) ?? unknown(global, own) ?? unknownField(global)
    }
  }

  private func assigned(_ global: LuaScopes.Global) -> LintFinding {
    LintFinding(
      .assignedGlobal,
      Phrase("\"\(global.name)\" is given without local", zh: "“\(global.name)”赋值时没有写local"),
      at: global.location, help: [Phrase("write local \(global.name)", zh: "写成local \(global.name)")])
  }

  private func unknown(_ global: LuaScopes.Global, _ own: Set<String>) -> LintFinding? {
    let name = global.name
    guard !names.globals.contains(name), !own.contains(name) else { return nil }
    let known = names.globals.union(own).sorted()
    return LintFinding(
      .unknownName,
      Phrase(
        "no name \"\(name)\"\(nearest: name, among: known)", zh: "没有名称“\(name)”\(nearest: name, among: known)"
      ),
      at: global.location)
  }

  private func unknownField(_ global: LuaScopes.Global) -> LintFinding? {
    guard let field = global.field else { return nil }
    if global.name == "data", let known = names.datasets, !known.contains(field) {
      return LintFinding(
        .unknownName,
        Phrase(
          "no dataset \"\(field)\"\(nearest: field, among: known)",
          zh: "没有数据集“\(field)”\(nearest: field, among: known)"),
        at: global.location)
    }
    guard let known = names.fields[global.name], !known.contains(field) else { return nil }
    return LintFinding(
      .unknownName,
      Phrase(
        "\(global.name) has no \"\(field)\"\(nearest: field, among: known.sorted())",
        zh: "\(global.name)没有“\(field)”\(nearest: field, among: known.sorted())"),
      at: global.location)
  }

  /// Names that other Lua programs have for what differs from day to day and from machine to machine.
  private func changing(_ global: LuaScopes.Global) -> LintFinding? {
    let whole = global.field.map { "\(global.name).\($0)" } ?? global.name
    guard let (message, help) = Self.changing[whole] ?? Self.changing[global.name] else { return nil }
    return LintFinding(.notTheSameEverywhere, message, at: global.location, help: [help])
  }

  private static let changing: [String: (Phrase, Phrase)] = {
    let clock = Phrase("the clock is another one at every run", zh: "每次运行时钟都不同")
    let asOf = Phrase("take the day from as_of()", zh: "用as_of()取统计截止日")
    let outside = Phrase(
      "what lies outside of the workspace is another on each machine", zh: "工作区以外的东西每台机器都不同")
    let data = Phrase("take it from data, or from param(name)", zh: "从data或param(name)取得")
    let random = Phrase("drawn numbers hang on how often was drawn before", zh: "抽取的数取决于此前抽过几次")
    let sample = Phrase("take rows with sample(n, seed)", zh: "用sample(n, seed)抽取行")
    let digits = Phrase("its last digits are others on another processor", zh: "不同处理器上末几位可能不同")
    let rounded = Phrase("round it before it is compared or printed", zh: "比较或打印之前先用round取整")
    var table: [String: (Phrase, Phrase)] = [
      "io": (outside, data), "debug": (outside, data), "package": (outside, data), "dofile": (outside, data),
      "loadfile": (outside, data), "os.getenv": (outside, data), "os.tmpname": (outside, data),
      "os.clock": (clock, asOf), "os.time": (clock, asOf), "os.date": (clock, asOf),
      "collectgarbage": (Phrase("memory is another at every run", zh: "每次运行内存都不同"), data),
      "math.random": (random, sample), "math.randomseed": (random, sample),
    ]
    for name in ["sin", "cos", "tan", "asin", "acos", "atan", "exp", "log"] {
      table["math.\(name)"] = (digits, rounded)
    }
    return table
  }()

  // MARK: - Levels

  /// What came with a later level than the script says: an office with an older program would not have it.
  private var levelFindings: [LintFinding] {
    guard let level else { return [] }
    let functions = scopes.globals.filter { !$0.isAssigned }.map { (name: $0.name, place: $0.location) }
    return (functions + scopes.methods.map { ($0.name, $0.location) }).compactMap { name, place in
      guard let since = names.levels[name], since > level else { return nil }
      return LintFinding(
        .outsideLevel,
        Phrase(
          "\"\(name)\" came with api \(since), and the script is written for api \(level)",
          zh: "“\(name)”自接口\(since)起才有，而脚本按接口\(level)编写"),
        at: place, help: [Phrase("write -- api: \(since), or do without it", zh: "写成-- api: \(since)，或不用它")])
    }
  }

  // MARK: - Methods

  private var methodFindings: [LintFinding] {
    scopes.methods.compactMap { method in
      let name = method.name
      guard !names.methods.contains(name), !scopes.ownFields.contains(name) else { return nil }
      return LintFinding(
        .unknownName,
        Phrase(
          "nothing has a method \"\(name)\"\(nearest: name, among: names.methods.sorted())",
          zh: "没有方法“\(name)”\(nearest: name, among: names.methods.sorted())"),
        at: method.location)
    }
  }
}
