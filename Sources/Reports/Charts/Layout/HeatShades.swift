/// How strong the shade of each cell of a heat map is: between the least and the largest value of all, or of its column.
struct HeatShades {
  /// By row and column, 0 to `steps` - 1; nil for a missing value.
  let steps: [[Int?]]

  init(_ content: SeriesContent, byColumn: Bool, steps count: Int) {
    let columns = content.places.indices.map { place in content.series.compactMap { $0.cells[place].value } }
    let all = content.values
    steps = content.series.map { series in
      series.cells.enumerated().map { place, cell in
        cell.value.map { Self.step($0, among: byColumn ? columns[place] : all, of: count) }
      }
    }
  }

  private static func step(_ value: Double, among values: [Double], of count: Int) -> Int {
    guard let low = values.min(), let high = values.max(), low < high else { return count / 2 }
    let share = (value / 2 - low / 2) / (high / 2 - low / 2)
    return min(count - 1, Int(share * Double(count)))
  }
}
