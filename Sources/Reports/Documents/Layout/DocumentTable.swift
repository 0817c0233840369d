/// A table as wide as the text. Its heading is repeated on every page, and no row is cut in two.
struct DocumentTable: Hashable {
  let header: [[DocumentRun]]
  let rows: [[[DocumentRun]]]
  let isRight: [Bool]
  /// Twentieths of a point; together the width of the text.
  let widths: [Int]
  let size: FontSize

  /// What cells keep free at either side.
  static let margin = 85
  /// More columns than these are set smaller.
  private static let manyColumns = 7

  init(header: [[DocumentRun]], rows: [[[DocumentRun]]], isRight: [Bool]) {
    self.header = header
    self.rows = rows
    self.isRight = isRight
    let size = header.count > Self.manyColumns ? FontSize.five : .smallFour
    self.size = size
    let wanted = header.indices.map { place in
      let widest = ([header] + rows).map { Ems.width($0[place].text) }.max() ?? 0
      return max(2, widest) * Double(size.twips) + Double(2 * Self.margin + 20)
    }
    widths = Self.widths(wanted.map { Int($0) }, in: OfficialPage.textWidth)
  }

  init(_ table: NoticeTable) {
    self.init(
      header: table.header.map { ChinesePunctuation.repaired([DocumentRun]($0)) },
      rows: table.rows.map { row in row.map { ChinesePunctuation.repaired([DocumentRun]($0)) } },
      isRight: table.isRight)
  }

  /// Widths that fill the line: wide columns give way until all fit, and grow by what is left when they do.
  private static func widths(_ wanted: [Int], in room: Int) -> [Int] {
    guard !wanted.isEmpty else { return [] }
    var widths = wanted
    let total = wanted.reduce(0, +)
    if total > room {
      var (low, high) = (0, room)
      while low < high {
        let cap = (low + high + 1) / 2
        if wanted.reduce(0, { $0 + min($1, cap) }) <= room { low = cap } else { high = cap - 1 }
      }
      widths = wanted.map { min($0, low) }
    } else {
      widths = wanted.map { $0 * room / total }
    }
    widths[widths.count - 1] += room - widths.reduce(0, +)
    return widths
  }
}
