/// Dots with the range around each.
package struct RangeContent: Hashable, Sendable {
  package struct Mark: Hashable, Sendable {
    package let name: String
    package let middle: ChartCell
    package let low: ChartCell
    package let high: ChartCell

    package init(_ name: String, middle: ChartCell, low: ChartCell, high: ChartCell) {
      self.name = name
      self.middle = middle
      self.low = low
      self.high = high
    }

    /// `3 (1–7)`
    var text: String {
      let ends = [low, high].compactMap(\.number)
      return ends.count == 2 ? "\(middle.text) (\(ends[0].text)–\(ends[1].text))" : middle.text
    }

    var values: [Double] { [middle, low, high].compactMap(\.value) }
  }

  package let placeTitle: String
  package let middleTitle: String
  package let lowTitle: String
  package let highTitle: String
  package let marks: [Mark]
  package let isPercent: Bool

  var values: [Double] { marks.flatMap(\.values) }
}
