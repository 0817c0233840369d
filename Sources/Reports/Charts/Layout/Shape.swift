/// One thing that is drawn.
package struct Shape: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    case rectangle(Box)
    /// A line through points, not closed.
    case line([Point], width: Double, isDashed: Bool)
    case dot(Point, radius: Double)
    case text(ChartText)
  }

  /// What the shape is for.
  package enum Part: Hashable, Sendable {
    /// Stands for a number, and lies within the plot.
    case mark
    case axis
    /// Is read: no two of them may overlap.
    case label
  }

  package let form: Form
  package let paint: Paint
  package let part: Part
  /// What is told when a pointer rests on it; nil for nothing.
  package let note: String?

  init(_ form: Form, _ paint: Paint, _ part: Part, note: String? = nil) {
    self.form = form
    self.paint = paint
    self.part = part
    self.note = note
  }

  /// The rectangle around it.
  package var box: Box {
    switch form {
    case .rectangle(let box): box
    case .dot(let centre, let radius):
      Box(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius)
    case .text(let text): text.box
    case .line(let points, _, _): Self.box(around: points)
    }
  }

  private static func box(around points: [Point]) -> Box {
    let (left, right) = (points.map(\.x).min() ?? 0, points.map(\.x).max() ?? 0)
    let (top, bottom) = (points.map(\.y).min() ?? 0, points.map(\.y).max() ?? 0)
    return Box(x: left, y: top, width: right - left, height: bottom - top)
  }
}
