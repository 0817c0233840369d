/// A laid-out chart: shapes and texts at their places, in the order in which they are drawn. Units are CSS pixels,
/// from the upper left.
///
/// Renderers only write it down.
package struct Drawing: Hashable, Sendable {
  package private(set) var width: Double
  package private(set) var height: Double
  /// Where marks may stand.
  package private(set) var plot = Box(x: 0, y: 0, width: 0, height: 0)
  package private(set) var shapes: [Shape] = []
  package let title: String
  package let summary: String

  init(width: Double, height: Double = 0, title: String, summary: String) {
    self.width = width
    self.height = height
    self.title = title
    self.summary = summary
  }

  mutating func add(_ shape: Shape) { shapes.append(shape) }
  mutating func setPlot(_ box: Box) { plot = box }
  mutating func setHeight(_ height: Double) { self.height = height }
}
