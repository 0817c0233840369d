import CPicture

/// A drawing as PNG, two pixels for each of its own: as sharp in print as on a screen.
///
/// Drawn from its SVG by librsvg with the fonts of the machine, so the bytes depend on both.
package struct PNGChart {
  private static let scale = 2.0

  private let drawing: Drawing

  package init(_ drawing: Drawing) {
    self.drawing = drawing
  }

  /// The whole file.
  ///
  /// - Throws: ``PictureError`` when the library or a font is not installed: a picture with empty boxes in place of names
  ///   is never written.
  package func bytes() throws(PictureError) -> [UInt8] {
    if let package = unsafe picture_library() {
      throw PictureError(.noLibrary(unsafe String(cString: package)))
    }
    try checkFonts()
    let svg = Array(SVGChart(drawing).text.utf8)
    var picture = unsafe picture_draw(svg, svg.count, drawing.width, drawing.height, Self.scale)
    defer { unsafe picture_free(&picture) }
    guard let bytes = unsafe picture.bytes else {
      let problem = unsafe withUnsafeBytes(of: picture.problem) { text in
        unsafe String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw PictureError(.failed(problem))
    }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: picture.size))
  }

  /// Loads the library and the fonts of charts, so that none is looked for later. What is not installed is told when a
  /// chart is drawn.
  static func prepare() {
    guard unsafe picture_library() == nil else { return }
    picture_keep_fonts()
    let texts = ["normal", "bold"].map { "<text y=\"20\" font-weight=\"\($0)\">国A1</text>" }
    let svg = Array(
      ("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\"><style>\(ChartStyle.text)</style>"
        + texts.joined()
        + "</svg>").utf8)
    var picture = unsafe picture_draw(svg, svg.count, 60, 30, scale)
    unsafe picture_free(&picture)
  }

  private func checkFonts() throws(PictureError) {
    var characters: Set<UInt32> = []
    for shape in drawing.shapes {
      guard case .text(let text) = shape.form else { continue }
      for scalar in text.text.unicodeScalars where Self.isDrawn(scalar) { characters.insert(scalar.value) }
    }
    let sorted = characters.sorted()
    let missing = unsafe picture_character_without_font(sorted, sorted.count)
    if missing != 0, let scalar = Unicode.Scalar(missing) { throw PictureError(.noFont(scalar)) }
  }

  /// Whether a character has a shape of its own, not one that others take on.
  private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint
      && properties.generalCategory != .control
  }
}
