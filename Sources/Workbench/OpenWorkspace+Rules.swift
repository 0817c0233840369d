import Diagnostics
package import Inspection
import Readers

/// Rule packs of the workspace: `datasets/rules/NAME.yaml` and the table of rules beside each.
extension OpenWorkspace {
  private static let packEnding = ".yaml"

  /// Names of all packs, sorted.
  package var rulePackNames: [String] {
    names(under: Self.rulesFolder).filter { $0.hasSuffix(Self.packEnding) && !$0.contains("/") }
      .map { String($0.dropLast(Self.packEnding.count)) }.sorted()
  }

  /// The pack of this name, with all that it takes from the pack it rests on.
  ///
  /// - Throws: All that is wrong with it, each with file, line and column; for an unknown name the nearest one.
  package func rulePack(_ name: String) throws -> RulePack {
    let isPlain = !name.contains("/") && !name.hasPrefix(".")
    let known = rulePackNames
    guard isPlain, known.contains(name) else { throw WorkbenchError(.noSuchRulePack(name, known: known)) }
    let files = RuleFiles(folder: Self.rulesFolder, packs: known) { file in
      let path = "\(Self.rulesFolder)/\(file)"
      guard self.has(path) else { return nil }
      let bytes = try self.bytes(ofFile: path)
      self.noteUse(of: path, bytes)
      return bytes
    }
    return try RulePackReader.read(name, from: files)
  }

  private static let rulesFolder = "datasets/rules"

  /// Reads every pack; what is wrong with one is bad data.
  func checkRulePacks(_ report: inout CheckReport) throws {
    for name in rulePackNames {
      do {
        report.rulePacks.append((name, try rulePack(name).rules.count))
      } catch let error as any Diagnostic {
        report.badData.append(error)
      }
    }
  }
}
