package import Diagnostics
import Readers
package import Workbench

/// What an import read and wrote, for people.
///
///     检查.xlsx: 正确 44 条, 错误 2 条
///       检查.xlsx: sheet "台账", cell C14: column "得分" is a number, found "八十"
///         help: write it as 12.5
package struct ImportText: Sendable {
  /// The lines, each with its newline.
  package let text: String

  private static let mostLines = 40

  package init(_ report: ImportReport, in language: Language) {
    var lines: [Phrase] = []
    for file in report.files { lines += Self.file(file) }
    if report.files.count > 1 {
      lines.append(
        Phrase(
          "together: 正确 \(report.goodRows) 条, 错误 \(report.badRows) 条",
          zh: "合计：正确\(report.goodRows)条，错误\(report.badRows)条"))
    }
    lines += report.notes.map(Self.indented)
    if let missing = report.unitsMissing { lines.append(Self.missing(missing)) }
    lines += Self.changes(report)
    lines += Self.outcome(report)
    text = lines.map { $0.text(in: language) + "\n" }.joined()
  }

  private static func missing(_ units: [String]) -> Phrase {
    guard !units.isEmpty else { return Phrase("every unit has reported", zh: "所有单位均已报送") }
    let names = units.joined(separator: "、")
    return Phrase(
      "\(units.count, .unit) not reported: \(names)", zh: "\(units.count, .unit)未报送：\(names)")
  }

  private static func file(_ file: ImportReport.File) -> [Phrase] {
    let name =
      file.unit.map { Phrase("\(file.path) (\($0))", zh: "\(file.path)（\($0)）") }
      ?? Phrase(verbatim: file.path)
    var lines = [
      Phrase(
        "\(name): 正确 \(file.goodRows) 条, 错误 \(file.badRows) 条",
        zh: "\(name)：正确\(file.goodRows)条，错误\(file.badRows)条")
    ]
    lines += file.problems.prefix(mostLines).map { problem in
      Phrase { language in
        problem.text(in: language).split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
      }
    }
    if file.problems.count > mostLines { lines.append(indented(.more(file.problems.count - mostLines))) }
    let decided = Dictionary(
      file.receipt.decisions.map { ($0.sentence, $0.setting) }, uniquingKeysWith: { first, _ in first })
    lines += file.receipt.notes.map { note in
      guard let setting = (decided[note] ?? nil)?.written(in: .command) else { return indented(note) }
      return Phrase("  \(note) [\(setting)]", zh: "  \(note)［\(setting)］")
    }
    return lines
  }

  private static func changes(_ report: ImportReport) -> [Phrase] {
    guard let changes = report.changes, !changes.isEmpty else { return figures(report) }
    let (changed, added, removed) = (changes.changed, changes.added, changes.removed)
    let summary = Phrase(
      "against the rows that are there: \(changed.count) changed, \(added.count) added, \(removed.count) gone",
      zh: "与已有的行相比：改动\(changed.count)行，增加\(added.count)行，减少\(removed.count)行")
    return [summary] + listed(changed, Phrase("  changed  ", zh: "  改动  "))
      + listed(added.map { Phrase(verbatim: $0) }, Phrase("  added    ", zh: "  增加  "))
      + listed(removed.map { Phrase(verbatim: $0) }, Phrase("  gone     ", zh: "  减少  "))
      + figures(report)
  }

  private static func listed(_ rows: [Phrase], _ word: Phrase) -> [Phrase] {
    let lines = rows.prefix(mostLines).map { row in Phrase("\(word)\(row)", zh: "\(word)\(row)") }
    return rows.count <= mostLines ? lines : lines + [indented(.more(rows.count - mostLines))]
  }

  private static func indented(_ phrase: Phrase) -> Phrase { Phrase("  \(phrase)", zh: "  \(phrase)") }

  private static func figures(_ report: ImportReport) -> [Phrase] {
    var lines = report.figures.map { figure in
      Phrase(
        "figure \(figure.id) of \(figure.quarter) would change: published \(figure.published), the data gives \(figure.before) now and \(figure.after) then",
        zh:
          "\(figure.quarter)的数字\(figure.id)将会改变：公布数为\(figure.published)，按现有数据为\(figure.before)，导入后为\(figure.after)"
      )
    }
    if report.changes?.isEmpty == false, lines.isEmpty {
      lines.append(Phrase("no published figure changes", zh: "没有公布数改变"))
    }
    lines += report.newFindings.map {
      Phrase("a sum would no longer add up: \($0)", zh: "合计将不再相符：\($0)")
    }
    return lines
  }

  private static func outcome(_ report: ImportReport) -> [Phrase] {
    let rows =
      report.quarter.map { Phrase("\(report.dataset) of \($0)", zh: "\(report.dataset)（\($0)）") }
      ?? Phrase(verbatim: report.dataset)
    switch report.outcome {
    case .written:
      return [Phrase("\(rows): \(report.goodRows, .row)", zh: "\(rows)：\(report.goodRows, .row)")]
        + report.written.map { .wrote($0) }
    case .unchanged:
      return [
        Phrase("\(rows) holds these rows already; nothing was written", zh: "\(rows)已有这些行，没有写入任何内容")
      ]
    case .waiting:
      return [
        Phrase("\(rows) has other rows; nothing was written", zh: "\(rows)已有其他的行，没有写入任何内容"),
        indented(.help(Phrase("--replace puts these in their place", zh: "用--replace替换它们"))),
      ]
    case .refused:
      return [
        Phrase("nothing was written", zh: "没有写入任何内容"),
        indented(
          .help(
            Phrase(
              "correct the cells, or take the other rows with --good-rows", zh: "改正这些单元格，或用--good-rows导入其余的行"
            ))),
      ]
    }
  }
}
