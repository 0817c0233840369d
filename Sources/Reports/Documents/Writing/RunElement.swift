/// `w:r`: text of one look; a figure stands between the ends of a bookmark that bears its name.
enum RunElement {
  static func write(
    _ run: DocumentRun, in style: DocumentStyle, halfPoints: Int? = nil, to xml: inout XMLWriter
  ) {
    guard let figure = run.figure else { return writeText(run, in: style, halfPoints, to: &xml) }
    let number = String(figure.number)
    xml.element("w:bookmarkStart", ["w:id": number, "w:name": figure.description])
    writeText(run, in: style, halfPoints, to: &xml)
    xml.element("w:bookmarkEnd", ["w:id": number])
  }

  private static func writeText(
    _ run: DocumentRun, in style: DocumentStyle, _ halfPoints: Int?, to xml: inout XMLWriter
  ) {
    xml.element("w:r") { xml in
      xml.element("w:rPr") { xml in
        if let font = run.font, font != style.font {
          xml.fonts(font)
        } else {
          // Dashes and quotes are Chinese here, not Latin.
          xml.element("w:rFonts", ["w:hint": "eastAsia"])
        }
        if run.isBold, !style.isBold { xml.bold() }
        if let halfPoints { xml.size(halfPoints: halfPoints) }
      }
      write(run.text, to: &xml)
    }
  }

  private static func write(_ text: String, to xml: inout XMLWriter) {
    var piece = ""
    func flush(_ xml: inout XMLWriter) {
      if !piece.isEmpty { xml.element("w:t", ["xml:space": "preserve"], text: piece) }
      piece = ""
    }
    for character in text {
      switch character {
      case "\n", "\t":
        flush(&xml)
        xml.element(character == "\n" ? "w:br" : "w:tab")
      default: piece.append(character)
      }
    }
    flush(&xml)
  }
}
