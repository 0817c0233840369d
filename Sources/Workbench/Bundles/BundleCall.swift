import Bundles
package import CivilTime
package import Diagnostics

/// A script of an installed bundle that is about to be run, with its parameters.
package struct BundleCall {
  package let installed: InstalledBundle
  package let script: String
  package let parameters: [String: String]

  /// `script` is one of those that bundle.yaml names, with or without `scripts/` and `.lua`; nil for the first.
  ///
  /// - Throws: ``BundleError`` for a script and a parameter that it does not have, and for one that must be given.
  package init(_ installed: InstalledBundle, script: String? = nil, parameters: [String: String]) throws {
    self.installed = installed
    let description = installed.bundle.description
    self.script = try Self.script(script, of: description)
    self.parameters = try Self.parameters(parameters, of: description)
  }

  private static func script(_ name: String?, of description: BundleDescription) throws -> String {
    guard let name else {
      guard let first = description.scripts.first else { preconditionFailure("bundle.yaml names scripts") }
      return first
    }
    let ways = [name, "scripts/\(name)", "scripts/\(name).lua", "\(name).lua"]
    guard let found = description.scripts.first(where: ways.contains) else {
      throw BundleError(
        .notDeclared,
        Phrase(
          "\(description.name) has no script \"\(name)\"\(nearest: name, among: description.scripts)",
          zh: "\(description.name)没有脚本“\(name)”\(nearest: name, among: description.scripts)"),
        help: [
          Phrase("there are \(listed: description.scripts)", zh: "它的脚本有\(listed: description.scripts)")
        ])
    }
    return found
  }

  /// Those that were given, and the rest as bundle.yaml has them.
  static func parameters(
    _ given: [String: String], of description: BundleDescription
  ) throws -> [String: String] {
    let known = description.parameters.map(\.name)
    if let name = given.keys.sorted().first(where: { !known.contains($0) }) {
      throw BundleError(
        .parameter,
        Phrase(
          "\(description.name) has no parameter \"\(name)\"\(nearest: name, among: known)",
          zh: "\(description.name)没有参数“\(name)”\(nearest: name, among: known)"),
        help: [
          known.isEmpty
            ? Phrase("it takes none", zh: "它没有参数")
            : Phrase("it takes \(listed: known)", zh: "它的参数有\(listed: known)")
        ])
    }
    var values: [String: String] = [:]
    for parameter in description.parameters {
      guard let value = given[parameter.name] ?? parameter.value else {
        throw BundleError(
          .parameter,
          Phrase(
            "parameter \"\(parameter.name)\" of \(description.name) must be given",
            zh: "\(description.name)的参数“\(parameter.name)”必须给出"),
          help: [
            Phrase("add -p \(parameter.name)=VALUE", zh: "请加上-p \(parameter.name)=值")
          ])
      }
      values[parameter.name] = value
    }
    return values
  }

  /// The order of a worker, under the ceiling of the office.
  package func order(
    in workspace: WorkspaceFolder, quarter: String?, asOf: CivilDate?, ceiling: WorkLimits = WorkLimits(),
    language: Language
  ) -> WorkOrder {
    let description = installed.bundle.description
    let work = BundleWork(
      file: installed.file, manifest: installed.bundle.manifest.digest.hexadecimal, script: script,
      outputs: description.outputs, answers: installed.answers)
    return WorkOrder(
      workspace: workspace.path, .bundle(work), quarter: quarter, asOf: asOf, parameters: parameters,
      limits: description.limits.under(ceiling), language: language)
  }
}

extension BundleDescription.Limits {
  /// What is left of a wish under the ceiling of the office that runs it. Memory of the whole process is the office's
  /// business: its own data is in it.
  func under(_ ceiling: WorkLimits) -> WorkLimits {
    var limits = ceiling
    limits.seconds = min(ceiling.seconds, Double(seconds))
    return limits
  }
}
