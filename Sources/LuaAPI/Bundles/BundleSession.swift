import Bundles
import Diagnostics
import Lua
import Query
import Workbench

/// A run of another office's script, under what its bundle.yaml asks for and the office allows.
struct BundleSession {
  private let workspace: OpenWorkspace
  private let order: WorkOrder
  private let limits: LuaLimits
  private let print: (String) -> Void

  /// `limits` are the most that the office allows.
  init(
    _ workspace: OpenWorkspace, _ order: WorkOrder, _ limits: LuaLimits, print: @escaping (String) -> Void
  ) {
    self.workspace = workspace
    self.order = order
    self.print = print
    guard let wanted = workspace.scope?.description.limits else {
      self.limits = limits
      return
    }
    self.limits = LuaLimits(
      memory: min(limits.memory ?? .max, wanted.memory << 20), instructions: limits.instructions,
      seconds: limits.seconds, output: min(limits.output ?? .max, wanted.output << 10))
  }

  /// Its results.
  ///
  /// - Throws: What the script throws; where it wanted what it may not see, with what it may.
  func files(of script: String) throws -> [(name: String, bytes: [UInt8])] {
    let level = workspace.scope?.description.api ?? ScriptSession.newestLevel
    let session = try ScriptSession(
      workspace, profile: .script, parameters: order.parameters, limits: limits, language: order.language,
      level: level, output: print)
    do {
      try session.run(script: script)
      return try session.outputs.map { try $0.file() }
    } catch var error as LuaError {
      guard let scope = workspace.scope else { throw error }
      if Self.isAboutColumn(error) { error.help.append(scope.helpOfColumns) }
      if Self.isAboutOutside(error) { error.help.append(scope.helpOfOutside) }
      throw error
    }
  }

  private static func isAboutColumn(_ error: LuaError) -> Bool {
    if let error = error.underlying as? QueryError, case .unknownColumn = error.problem { return true }
    return error.message.text(in: .english).contains("no column \"")
  }

  /// Names by which scripts elsewhere reach what is outside.
  private static let outside = [
    "read", "write", "connect", "template", "bundle", "io", "debug", "package", "load", "loadfile", "dofile",
    "loadstring",
  ]

  private static func isAboutOutside(_ error: LuaError) -> Bool {
    let message = error.message.text(in: .english)
    return outside.contains { message.hasPrefix("no global \"\($0)\"") } || message.hasSuffix(" in \"os\"")
      || (error.underlying as? LuaFault)?.message == ScriptSession.writesNothing
  }
}
