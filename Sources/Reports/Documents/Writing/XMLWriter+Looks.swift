/// How documents write faces, sizes and places.
extension XMLWriter {
  /// A face for Chinese, with the one for digits and Latin letters.
  mutating func fonts(_ font: OfficialFont) {
    element(
      "w:rFonts",
      [
        "w:hint": "eastAsia", "w:ascii": OfficialFont.latin, "w:eastAsia": font.rawValue,
        "w:hAnsi": OfficialFont.latin, "w:cs": OfficialFont.latin,
      ])
  }

  mutating func size(halfPoints: Int) {
    setting("sz", halfPoints)
    setting("szCs", halfPoints)
  }

  mutating func bold() {
    element("w:b")
    element("w:bCs")
  }

  /// The height of lines; nil is that of what stands in them.
  mutating func lines(_ height: Int?, above: Int = 0) {
    if let height {
      element(
        "w:spacing",
        ["w:before": String(above), "w:after": "0", "w:line": String(height), "w:lineRule": "exact"])
    } else {
      element(
        "w:spacing", ["w:before": String(above), "w:after": "0", "w:line": "240", "w:lineRule": "auto"])
    }
  }

  /// A rule of a paragraph, cell or table; widths are eighths of a point.
  mutating func rule(_ side: String, width: Int, gap: Int = 0, colour: String = "000000") {
    element(
      "w:\(side)",
      ["w:val": "single", "w:sz": String(width), "w:space": String(gap), "w:color": colour])
  }

  mutating func noRule(_ side: String) { element("w:\(side)", ["w:val": "nil"]) }
}
