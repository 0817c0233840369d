import Bundles
import Diagnostics
import Lua
import Readers
import Workbench

/// A bundle's tests, run over its own data: what they give, and what they read.
struct BundleTrial {
  private let source: BundleFolder
  private let language: Language

  init(_ source: BundleFolder, in language: Language) {
    self.source = source
    self.language = language
  }

  /// Runs a test.
  ///
  /// - Throws: What the script throws, and what is wrong with the data.
  func run(_ test: BundleDescription.Test) throws -> BundleRun {
    let workspace = try OpenWorkspace(source.folder)
    if let quarter = test.quarter { try workspace.use(quarter) }
    workspace.asOfOverride = test.asOf
    workspace.beginUse()
    var parameters: [String: String] = [:]
    for parameter in source.description.parameters { parameters[parameter.name] = parameter.value }
    parameters.merge(test.parameters) { $1 }
    let wanted = source.description.limits
    let limits = LuaLimits(
      memory: wanted.memory << 20, instructions: LuaLimits.script.instructions,
      seconds: Double(wanted.seconds),
      output: wanted.output << 10)
    let session = try ScriptSession(
      workspace, profile: .script, parameters: parameters, limits: limits, language: language,
      level: source.description.api, output: { _ in })
    try session.run(script: test.script)
    var files: [String: [UInt8]] = [:]
    for output in session.outputs {
      let (name, bytes) = try output.file()
      files[name] = bytes
    }
    return BundleRun(
      files: files, columns: workspace.readColumns,
      datasets: Set(
        workspace.usedFiles.compactMap { file in
          workspace.dataPackage.datasets.first { "datasets/\($0.path)" == file.path }?.name
        }),
      parameters: session.askedParameters)
  }
}
