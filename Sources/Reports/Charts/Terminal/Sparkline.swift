/// Values as one line of small bars: `▂▃·▇`.
package enum Sparkline {
  /// One character a value, as high as it is between the ends; a missing value is a gap. All equal values are half as
  /// high as there is room.
  /// `range` holds the ends; nil for the least and the largest of these values.
  package static func text(
    _ values: [Double?], in range: ClosedRange<Double>? = nil, signs: ChartSigns = .blocks
  ) -> String {
    let known = values.compactMap(\.self)
    guard let low = range?.lowerBound ?? known.min(), let high = range?.upperBound ?? known.max() else {
      return String(repeating: signs.gap, count: values.count)
    }
    let length = high / 2 - low / 2
    return String(
      values.map { value in
        guard let value else { return signs.gap }
        return length > 0 ? signs.level(min(1, max(0, (value / 2 - low / 2) / length))) : signs.middle
      })
  }
}
