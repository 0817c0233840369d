import CivilTime
import Diagnostics
import Inspection
import Query
import Readers
import Tables

/// What an import would change beyond its own dataset.
extension OpenWorkspace {
  /// Holds the workspace as it would be against what it is: what no longer fits is refused, what changes is told.
  func compareFigures(
    _ staged: [String: [UInt8]], _ schema: DatasetSchema, _ report: inout ImportReport
  ) throws {
    let after = try OpenWorkspace(folder, staged: staged)
    after.asOfOverride = asOfOverride
    do {
      _ = try after.dataset(schema.name)
    } catch let error as any Diagnostic {
      throw ImportError(
        Phrase("the rows do not fit the dataset \"\(schema.name)\"", zh: "这些行不符合数据集“\(schema.name)”"),
        details: error.details.isEmpty ? [error.message] : error.details,
        help: [
          Phrase(
            "lines are those that datasets/\(schema.path) would have; nothing was written",
            zh: "行号是写入后datasets/\(schema.path)中的行号；没有写入任何内容")
        ])
    }
    let (old, new) = (try check(), try after.check())
    let known = Set(old.badData.map(\.description))
    let broken = new.badData.filter { !known.contains($0.description) }
    guard broken.isEmpty else {
      throw ImportError(
        Phrase("other datasets would no longer fit", zh: "导入后其他数据集将不再相符"),
        details: broken.flatMap { [$0.message] + $0.details },
        help: [Phrase("nothing was written", zh: "没有写入任何内容")])
    }
    guard old.badData.isEmpty else {
      report.notes.append(
        Phrase(
          "published figures and sums were not compared: a dataset cannot be read, as tongbao check tells",
          zh: "没有比较公布数和合计：有数据集无法读入，详见tongbao check"))
      return
    }
    let findings = Set(old.findings.map(\.description))
    let before = try figureValues()
    let figures = Set(before.map(\.id))
    report.newFindings = new.findings.filter { finding in
      !findings.contains(finding.description)
        && !((finding as? Finding).map { figures.contains($0.check) } ?? false)
    }.map(\.message)
    let values = Dictionary(
      try after.figureValues().map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first })
    report.figures = before.compactMap { figure in
      guard let now = values[figure.id], now != figure.value else { return nil }
      return ImportReport.FigureChange(
        id: figure.id, quarter: figure.quarter, published: figure.published, before: figure.value, after: now)
    }
  }

  /// Every published figure as the datasets give it, all of which can be read.
  private func figureValues() throws -> [(id: String, quarter: String, published: String, value: Phrase)] {
    guard dataPackage.dataset(Self.figuresDataset) != nil else { return [] }
    let source = try dataset(Self.figuresDataset)
    return try PublishedFigureCheck.all(in: source.table, places: source.places).map { check in
      let dataset = try dataset(check.dataset)
      let plan = check.plan(over: plan(for: dataset, quarter: nil), quarter: dataset.quarterColumn)
      let table = try run(plan).table
      // A figure is told as it is published: 14, not 14.00.
      let value = table.rowCount == 1 ? table[0, 0].exact?.trimmed.description ?? table[0, 0].description : ""
      return (
        check.id, check.quarter.description, check.value.trimmed.description,
        value.isEmpty ? .nothing : Phrase(verbatim: value)
      )
    }
  }
}
