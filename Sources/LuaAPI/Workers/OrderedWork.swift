import Lua
import Reports
package import Workbench

/// The work of an order, done over a workspace that has read all it may.
package struct OrderedWork {
  private let order: WorkOrder

  package init(_ order: WorkOrder) {
    self.order = order
  }

  /// The script or template, by its path.
  package var script: String {
    switch order.work {
    case .script(let name): name
    case .notice(let template, _): NoticeBuilder.path(of: template)
    case .bundle(let bundle): bundle.script
    }
  }

  /// Loads what documents are made with, as far as these texts may ask for it. A script that hides what it wants ends
  /// where the library would be opened.
  package func loadLibraries(for texts: ReachableTexts) {
    for library in libraries(for: texts) { library.load() }
  }

  private func libraries(for texts: ReachableTexts) -> [DocumentLibraries] {
    var libraries: [DocumentLibraries] = []
    let isNotice = if case .notice = order.work { true } else { false }
    if isNotice { libraries.append(.packedDocuments) }
    // A chart in a notice stands in its document as a picture.
    if texts.mention("png") || isNotice && (texts.mention("chart") || texts.mention("plot")) {
      libraries.append(.pictures)
    }
    if texts.mention("xlsx") || texts.mention("workbook") { libraries.append(.workbooks) }
    // What a bundle brings for its tests is read in the locked process.
    let isTest = if case .bundle(let bundle) = order.work { bundle.answers == nil } else { false }
    if isTest || texts.mention("gb") || texts.mention("GB") { libraries.append(.encodings) }
    return libraries
  }

  /// Runs it, for at most so many seconds; `print` is given what it prints.
  ///
  /// - Returns: Its files.
  /// - Throws: What the script or the notice throws.
  package func files(
    in workspace: OpenWorkspace, seconds: Double, print: @escaping (String) -> Void
  ) throws -> [(name: String, bytes: [UInt8])] {
    // Lua meets its limit before the process does, and can then say so with the line.
    let limits = LuaLimits(
      memory: min(LuaLimits.script.memory ?? .max, order.limits.memory / 4 * 3),
      instructions: LuaLimits.script.instructions, seconds: seconds, output: LuaLimits.script.output)
    switch order.work {
    case .script(let name):
      let session = try ScriptSession(
        workspace, profile: .script, parameters: order.parameters, limits: limits, language: order.language,
        output: print)
      try session.run(script: name)
      return try session.outputs.map { try $0.file() }
    case .notice(let template, let edition):
      let builder = NoticeBuilder(
        workspace, parameters: order.parameters, edition: edition, limits: limits, language: order.language,
        output: print)
      return try builder.build(template: template).map { ($0.name, $0.bytes) }
    case .bundle(let bundle):
      return try BundleSession(workspace, order, limits, print: print).files(of: bundle.script)
    }
  }
}
