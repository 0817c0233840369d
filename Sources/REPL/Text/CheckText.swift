import Diagnostics
package import Workbench

/// What a check read and recomputed, for people: one line a dataset, then the sums.
///
///     ok  test_letters         227 rows
///     ok  18 sums add up, 124 published figures are what the datasets give
package struct CheckText: CustomStringConvertible, Sendable {
  package let description: String

  package init(_ report: CheckReport) {
    let width = report.datasets.map { DisplayWidth.cells($0.name) }.max() ?? 0
    let digits = report.datasets.map { String($0.rows).count }.max() ?? 0
    var lines = report.datasets.map { dataset in
      let name = DisplayWidth.padded(dataset.name, to: width, right: false)
      let rows = DisplayWidth.padded(String(dataset.rows), to: digits, right: true)
      return "ok  \(name)  \(rows) row\(dataset.rows == 1 ? "" : "s")"
    }
    if !report.rulePacks.isEmpty { lines.append(Self.packs(report)) }
    if report.badData.isEmpty { lines.append(Self.sums(report)) }
    if !report.isClean { lines.append(Self.problems(report)) }
    description = lines.map { $0 + "\n" }.joined()
  }

  private static func packs(_ report: CheckReport) -> String {
    let rules = report.rulePacks.reduce(0) { $0 + $1.rules }
    return "ok  \(count(report.rulePacks.count, "rule pack")) with \(count(rules, "rule"))"
  }

  private static func sums(_ report: CheckReport) -> String {
    let recomputed = "\(count(report.identities, "sum")) and \(count(report.figures, "published figure"))"
    return report.findings.isEmpty
      ? "ok  \(recomputed) agree with the datasets" : "recomputed \(recomputed)"
  }

  private static func problems(_ report: CheckReport) -> String {
    guard report.badData.isEmpty else {
      return "\(count(report.badData.count, "file")) with bad data; sums were not recomputed"
    }
    return "\(count(report.findings.count, "finding"))"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
