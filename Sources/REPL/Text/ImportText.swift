import Diagnostics
import Readers
package import Workbench

/// What an import read and wrote, for people.
///
///     检查.xlsx: 正确 44 条, 错误 2 条
///       检查.xlsx: sheet "台账", cell C14: column "得分" is a number, found "八十"
///         help: write it as 12.5
package struct ImportText: CustomStringConvertible, Sendable {
  package let description: String

  private static let mostLines = 40

  package init(_ report: ImportReport) {
    var lines: [String] = []
    for file in report.files { lines += Self.file(file) }
    if report.files.count > 1 { lines.append("together: 正确 \(report.goodRows) 条, 错误 \(report.badRows) 条") }
    lines += report.notes.map { "  \($0)" }
    if let missing = report.unitsMissing {
      lines.append(
        missing.isEmpty
          ? "every unit has reported"
          : "\(Self.count(missing.count, "unit")) not reported: \(missing.joined(separator: "、"))")
    }
    lines += Self.changes(report)
    lines += Self.outcome(report)
    description = lines.map { $0 + "\n" }.joined()
  }

  private static func file(_ file: ImportReport.File) -> [String] {
    var lines = [
      "\(file.path)\(file.unit.map { " (\($0))" } ?? ""): 正确 \(file.goodRows) 条, 错误 \(file.badRows) 条"
    ]
    lines += file.problems.prefix(mostLines).flatMap { problem in
      problem.description.split(separator: "\n").map { "  \($0)" }
    }
    if file.problems.count > mostLines { lines.append("  and \(file.problems.count - mostLines) more") }
    let decided = Dictionary(
      file.receipt.decisions.map { ($0.sentence, $0.setting) }, uniquingKeysWith: { first, _ in first })
    lines += file.receipt.notes.map { note in
      guard let setting = decided[note] ?? nil else { return "  \(note)" }
      return "  \(note) [\(setting.written(in: .command))]"
    }
    return lines
  }

  private static func changes(_ report: ImportReport) -> [String] {
    guard let changes = report.changes, !changes.isEmpty else { return figures(report) }
    var lines = [
      "against the rows that are there: \(changes.changed.count) changed, \(changes.added.count) added, \(changes.removed.count) gone"
    ]
    lines += listed(changes.changed.map { "  changed  \($0)" })
    lines += listed(changes.added.map { "  added    \($0)" })
    lines += listed(changes.removed.map { "  gone     \($0)" })
    return lines + figures(report)
  }

  private static func listed(_ lines: [String]) -> [String] {
    lines.count <= mostLines ? lines : lines.prefix(mostLines) + ["  and \(lines.count - mostLines) more"]
  }

  private static func figures(_ report: ImportReport) -> [String] {
    var lines = report.figures.map { figure in
      "figure \(figure.id) of \(figure.quarter) would change: published \(figure.published), the data gives \(figure.before) now and \(figure.after) then"
    }
    if report.changes?.isEmpty == false, lines.isEmpty { lines.append("no published figure changes") }
    lines += report.newFindings.map { "a sum would no longer add up: \($0.text(in: .english))" }
    return lines
  }

  private static func outcome(_ report: ImportReport) -> [String] {
    let quarter = report.quarter.map { " of \($0)" } ?? ""
    switch report.outcome {
    case .written:
      return ["\(report.dataset)\(quarter): \(count(report.goodRows, "row"))"]
        + report.written.map { "wrote \($0)" }
    case .unchanged: return ["\(report.dataset)\(quarter) holds these rows already; nothing was written"]
    case .waiting:
      return [
        "\(report.dataset)\(quarter) has other rows; nothing was written",
        "  help: --replace puts these in their place",
      ]
    case .refused:
      return ["nothing was written", "  help: correct the cells, or take the other rows with --good-rows"]
    }
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
