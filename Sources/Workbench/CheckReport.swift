package import Diagnostics

/// What `check` found in a workspace.
package struct CheckReport: Sendable {
  /// Datasets that were read, with their rows.
  package var datasets: [(name: String, rows: Int)] = []
  /// Rule packs that were read, with their rules.
  package var rulePacks: [(name: String, rules: Int)] = []
  /// How many sums and published figures were recomputed.
  package var identities = 0
  package var figures = 0
  /// What is wrong with the data: cells, keys, names.
  package var badData: [any Diagnostic] = []
  /// Sums that do not add up and figures that differ.
  package var findings: [any Diagnostic] = []

  package var isClean: Bool { badData.isEmpty && findings.isEmpty }
}
