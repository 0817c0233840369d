/// A drawing as SVG: no script, no font, no network.
///
/// Colours go by classes, so that a page may turn dark; on paper they are those of light pages. A screen reader hears the
/// title and the summary. The same drawing gives the same bytes: places are written to a tenth of a pixel.
package struct SVGChart {
  private let drawing: Drawing
  /// What the names in the file begin with; two pictures on one page need different ones.
  private let id: String

  package init(_ drawing: Drawing, id: String = "chart") {
    self.drawing = drawing
    self.id = id
  }

  /// A file of its own, with its colours and a background.
  package var text: String {
    let background = "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>"
    return
      (["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", opening(isPage: true)] + head
      + ["<style>", ChartStyle.text, "</style>", background] + drawing.shapes.map(Self.element) + [
        "</svg>", "",
      ])
      .joined(separator: "\n")
  }

  /// A piece of a page, which holds ``ChartStyle/text`` once.
  package var lines: [String] {
    [opening(isPage: false)] + head + drawing.shapes.map(Self.element) + ["</svg>"]
  }

  private func opening(isPage: Bool) -> String {
    let (width, height) = (Self.number(drawing.width), Self.number(drawing.height))
    let size = isPage ? " xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\"" : ""
    return "<svg\(size) class=\"chart\" viewBox=\"0 0 \(width) \(height)\" role=\"img\""
      + " aria-labelledby=\"\(id)-title \(id)-desc\">"
  }

  private var head: [String] {
    [
      "<title id=\"\(id)-title\">\(HTMLText.escaped(drawing.title))</title>",
      "<desc id=\"\(id)-desc\">\(HTMLText.escaped(drawing.summary))</desc>",
    ]
  }

  private static func element(_ shape: Shape) -> String {
    let name = ChartStyle.name(of: shape.paint)
    let (tag, attributes, content) = parts(of: shape)
    let note = shape.note.map { "<title>\(HTMLText.escaped($0))</title>" } ?? ""
    let inner = note + HTMLText.escaped(content)
    let start = "<\(tag) class=\"\(name)\" \(attributes)"
    return inner.isEmpty ? "\(start)/>" : "\(start)>\(inner)</\(tag)>"
  }

  private static func parts(of shape: Shape) -> (tag: String, attributes: String, text: String) {
    switch shape.form {
    case .rectangle(let box):
      return (
        "rect",
        "x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" height=\"\(number(box.height))\"",
        ""
      )
    case .dot(let centre, let radius):
      return ("circle", "cx=\"\(number(centre.x))\" cy=\"\(number(centre.y))\" r=\"\(number(radius))\"", "")
    case .line(let points, let width, let isDashed):
      let path = points.enumerated().map { ($0 == 0 ? "M" : "L") + "\(number($1.x)) \(number($1.y))" }
        .joined()
      let dashes = isDashed ? " stroke-dasharray=\"3 3\"" : ""
      return ("path", "d=\"\(path)\" stroke-width=\"\(number(width))\"\(dashes)", "")
    case .text(let text):
      let side =
        switch text.side {
        case .start: ""
        case .middle: " text-anchor=\"middle\""
        case .end: " text-anchor=\"end\""
        }
      let weight = text.isBold ? " font-weight=\"600\"" : ""
      return (
        "text",
        "x=\"\(number(text.point.x))\" y=\"\(number(text.point.y))\" font-size=\"\(number(text.size))\"\(side)\(weight)",
        text.text
      )
    }
  }

  /// To a tenth: `12.5`, `12`.
  private static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let whole = "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10)"
    return tenths % 10 == 0 ? whole : "\(whole).\(tenths.magnitude % 10)"
  }
}
