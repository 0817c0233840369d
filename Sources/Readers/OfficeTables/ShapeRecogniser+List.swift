import Diagnostics

/// A sheet of one column: a list of names, with a title above and remarks below or not.
extension ShapeRecogniser {
  private static let mostTitles = 3

  mutating func findList() {
    let top = listTop()
    shape.header = [top]
    noteListTitles(Array(0..<top))
    if top == 0, let cell = cells(0).first, OfficeLabel.isTitle(grid.text(cell)) {
      let title = quoted(grid.text(cell))
      decide(
        ShapeDecision(
          kind: .header, rows: [number(0)],
          sentence: Phrase(
            "\(noun) \(number(0)) reads like a title, and is taken for the name of the only column: \(title)",
            zh: "第\(number(0))行像标题，读作唯一一列的名称：\(title)"),
          setting: nil, isDoubtful: true))
    }
    let below = grid.rows.indices.filter { $0 > top }
    let remarks = below.filter { index in
      cells(index).first.map { $0.kind == .text && OfficeLabel.isFootnote(grid.text($0)) } ?? false
    }
    let isRemark = Set(remarks)
    shape.rows = below.filter { !isRemark.contains($0) }
    guard !remarks.isEmpty else { return }
    noteRemarks(remarks)
  }

  /// Below titles stands a word that columns are called by.
  private func listTop() -> Int {
    let header = grid.rows.indices.prefix(Self.mostTitles + 1).first { index in
      cells(index).first.map { $0.kind == .text && OfficeLabel.isHeader(grid.text($0)) } ?? false
    }
    guard let header, header + 1 < grid.rows.count else { return 0 }
    let areTitles = (0..<header).allSatisfy { index in
      isMergedAcross(index) || cells(index).first.map { OfficeLabel.isTitle(grid.text($0)) } ?? false
    }
    return areTitles ? header : 0
  }

  private mutating func noteListTitles(_ indices: [Int]) {
    guard !indices.isEmpty else { return }
    let numbers = indices.map(number)
    decide(
      ShapeDecision(
        kind: .title, rows: numbers,
        sentence: Phrase(
          "\(named(numbers)) \(numbers.count == 1 ? "stands" : "stand") above the list: \(quotedRows(indices))",
          zh: "\(named(numbers))在名单上方：\(quotedRows(indices))"),
        setting: ShapeSetting("title_rows", .rows(numbers))))
  }
}
