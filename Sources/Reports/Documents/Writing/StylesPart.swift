/// `word/styles.xml`: the looks of paragraphs, so that a person who edits the document changes one in one place.
enum StylesPart {
  static var bytes: [UInt8] {
    var xml = XMLWriter()
    xml.element("w:styles", ["xmlns:w": DocumentNamespace.word]) { xml in
      xml.element("w:docDefaults") { xml in
        xml.element("w:rPrDefault") { xml in xml.element("w:rPr", [:], defaultLook) }
        xml.element("w:pPrDefault") { xml in xml.element("w:pPr", [:], defaultPlace) }
      }
      for style in DocumentStyle.allCases { write(style, to: &xml) }
      writeTableStyle(to: &xml)
    }
    return xml.bytes
  }

  private static func defaultLook(_ xml: inout XMLWriter) {
    xml.fonts(.fangsong)
    xml.setting("spacing", OfficialPage.characterSpacing)
    xml.size(halfPoints: FontSize.three.halfPoints)
    xml.element("w:lang", ["w:val": "en-US", "w:eastAsia": "zh-CN"])
  }

  /// 22 lines a page, whatever follows on the next; digits stand as close to Chinese as characters do to each other.
  private static func spaces(_ xml: inout XMLWriter) {
    xml.setting("widowControl", 0)
    xml.setting("autoSpaceDE", 0)
    xml.setting("autoSpaceDN", 0)
  }

  private static func defaultPlace(_ xml: inout XMLWriter) {
    spaces(&xml)
    xml.lines(OfficialPage.linePitch)
    xml.setting("jc", "both")
  }

  private static func write(_ style: DocumentStyle, to xml: inout XMLWriter) {
    let isNormal = style == .normal
    let attributes: XMLWriter.Attributes =
      isNormal
      ? ["w:type": "paragraph", "w:default": "1", "w:styleId": style.rawValue]
      : ["w:type": "paragraph", "w:styleId": style.rawValue]
    xml.element("w:style", attributes) { xml in
      xml.setting("name", style.name)
      guard !isNormal else {
        xml.element("w:qFormat")
        return xml.element("w:pPr") { spaces(&$0) }
      }
      xml.setting("basedOn", DocumentStyle.normal.rawValue)
      if style.outlineLevel != nil { xml.setting("next", DocumentStyle.text.rawValue) }
      xml.element("w:qFormat")
      xml.element("w:pPr") { xml in
        if style.staysWithNext { xml.element("w:keepNext") }
        if !style.liesOnGrid { xml.setting("snapToGrid", 0) }
        xml.lines(style.lineHeight)
        if style.isIndented {
          xml.element("w:ind", ["w:firstLine": String(2 * OfficialPage.character)])
        }
        xml.setting("jc", style.alignment)
        if let level = style.outlineLevel { xml.setting("outlineLvl", level) }
      }
      xml.element("w:rPr") { xml in
        xml.fonts(style.font)
        if style.isBold { xml.bold() }
        if style == .letterhead { xml.setting("color", "FF0000") }
        if style.size != .three { xml.setting("spacing", 0) }
        xml.size(halfPoints: style.size.halfPoints)
      }
    }
  }

  private static func writeTableStyle(to xml: inout XMLWriter) {
    xml.element("w:style", ["w:type": "table", "w:default": "1", "w:styleId": "TableNormal"]) { xml in
      xml.setting("name", "Normal Table")
      xml.element("w:tblPr") { xml in
        xml.element("w:tblInd", ["w:w": "0", "w:type": "dxa"])
      }
    }
  }
}
