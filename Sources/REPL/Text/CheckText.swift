package import Diagnostics
package import Workbench

/// What a check read and recomputed, for people: one line a dataset, then the sums.
///
///     ok  test_letters         227 rows
///     ok  18 sums add up, 124 published figures are what the datasets give
package struct CheckText: Sendable {
  /// The lines, each with its newline.
  package let text: String

  package init(_ report: CheckReport, in language: Language) {
    let width = report.datasets.map { DisplayWidth.cells($0.name) }.max() ?? 0
    let digits = report.datasets.map { String($0.rows).count }.max() ?? 0
    var lines = report.datasets.map { dataset in
      let name = DisplayWidth.padded(dataset.name, to: width, right: false)
      let rows = DisplayWidth.padded(String(dataset.rows), to: digits, right: true)
      let word = Noun.row.text(dataset.rows, in: language).dropFirst(String(dataset.rows).count)
      return "ok  \(name)  \(rows)\(word)"
    }
    if !report.rulePacks.isEmpty { lines.append(Self.packs(report).text(in: language)) }
    if report.badData.isEmpty { lines.append(Self.sums(report).text(in: language)) }
    if !report.isClean { lines.append(Self.problems(report).text(in: language)) }
    text = lines.map { $0 + "\n" }.joined()
  }

  private static func packs(_ report: CheckReport) -> Phrase {
    let packs = Noun("rule pack", zh: "套评分细则")
    let rules = report.rulePacks.reduce(0) { $0 + $1.rules }
    return Phrase(
      "ok  \(report.rulePacks.count, packs) with \(rules, Noun("rule", zh: "条"))",
      zh: "ok  \(report.rulePacks.count, packs)，共\(rules)条")
  }

  private static func sums(_ report: CheckReport) -> Phrase {
    let (sum, figure) = (Noun("sum", zh: "项合计"), Noun("published figure", zh: "个公布数"))
    let recomputed = Phrase(
      "\(report.identities, sum) and \(report.figures, figure)",
      zh: "\(report.identities, sum)和\(report.figures, figure)")
    return report.findings.isEmpty
      ? Phrase("ok  \(recomputed) agree with the datasets", zh: "ok  \(recomputed)与数据集一致")
      : Phrase("recomputed \(recomputed)", zh: "重新计算了\(recomputed)")
  }

  private static func problems(_ report: CheckReport) -> Phrase {
    guard report.badData.isEmpty else {
      return Phrase(
        "\(report.badData.count, .file) with bad data; sums were not recomputed",
        zh: "\(report.badData.count, .file)的数据有错误，没有重新计算合计")
    }
    let findings = Noun("finding", zh: "处不符")
    return Phrase("\(report.findings.count, findings)", zh: "\(report.findings.count, findings)")
  }
}
