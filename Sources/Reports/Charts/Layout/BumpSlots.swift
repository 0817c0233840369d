/// The rows of a bump chart: where each series stands in each period.
///
/// A place is the row of its number. Tied series take the rows below it one by one, which ties leave free, so that no
/// two of them lie upon one another.
struct BumpSlots {
  /// By series and period, from 0; nil where a series has no place.
  let rows: [[Int?]]
  let count: Int

  /// Places further apart than this are not drawn to scale.
  private static let most = 150

  init(_ content: SeriesContent) {
    let lowest = content.values.min()?.rounded(.down) ?? 1
    let span = (content.values.max() ?? 1) - lowest
    let isToScale = span < Double(Self.most)
    var rows = content.series.map { [Int?](repeating: nil, count: $0.cells.count) }
    var count = 0
    for place in content.places.indices {
      let standing = content.series.indices.compactMap { number in
        content.series[number].cells[place].value.map { (number: number, rank: $0) }
      }
      var next = 0
      for (number, rank) in standing.sorted(by: { ($0.rank, $0.number) < ($1.rank, $1.number) }) {
        let row = isToScale ? max(Int((rank - lowest).rounded(.down)), next) : next
        rows[number][place] = row
        next = row + 1
      }
      count = max(count, next)
    }
    self.rows = rows
    self.count = count
  }
}
