/// A rectangle of a drawing.
package struct Box: Hashable, Sendable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package var right: Double { x + width }
  package var bottom: Double { y + height }

  /// Whether the other lies within this one; a tenth of a pixel is forgiven.
  package func contains(_ other: Box) -> Bool {
    other.x >= x - 0.1 && other.right <= right + 0.1 && other.y >= y - 0.1 && other.bottom <= bottom + 0.1
  }

  /// Whether both share more than a tenth of a pixel.
  package func overlaps(_ other: Box) -> Bool {
    x + 0.1 < other.right && other.x + 0.1 < right && y + 0.1 < other.bottom && other.y + 0.1 < bottom
  }
}
