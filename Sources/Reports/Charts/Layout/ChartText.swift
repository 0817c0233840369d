/// A line of text in a drawing.
package struct ChartText: Hashable, Sendable {
  package enum Side: Hashable, Sendable {
    /// Begins, is centred, or ends at its point.
    case start, middle, end
  }

  package let text: String
  /// On the base line.
  package let point: Point
  package let side: Side
  package let size: Double
  package let isBold: Bool

  init(_ text: String, at point: Point, _ side: Side = .start, size: Double, isBold: Bool = false) {
    self.text = text
    self.point = point
    self.side = side
    self.size = size
    self.isBold = isBold
  }

  /// From the top of its tall letters to its base line and a little below.
  package var box: Box {
    let width = TextMeasure.width(text, size: size) * (isBold ? 1.05 : 1)
    let left =
      switch side {
      case .start: point.x
      case .middle: point.x - width / 2
      case .end: point.x - width
      }
    return Box(x: left, y: point.y - size * 0.85, width: width, height: size)
  }
}
