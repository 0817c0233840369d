/// `word/footer1.xml` and its twin: `— 1 —`, one character from the outer margin.
enum FooterPart {
  static func bytes(isOdd: Bool) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("w:ftr", ["xmlns:w": DocumentNamespace.word]) { xml in
      xml.element("w:p") { xml in
        xml.element("w:pPr") { xml in
          xml.setting("pStyle", DocumentStyle.pageNumber.rawValue)
          xml.element("w:ind", [isOdd ? "w:right" : "w:left": String(FontSize.four.twips)])
          xml.setting("jc", isOdd ? "right" : "left")
        }
        write("— ", to: &xml)
        field("begin", to: &xml)
        xml.element("w:r") { xml in
          look(&xml)
          xml.element("w:instrText", ["xml:space": "preserve"], text: " PAGE ")
        }
        field("separate", to: &xml)
        write("1", to: &xml)
        field("end", to: &xml)
        write(" —", to: &xml)
      }
    }
    return xml.bytes
  }

  private static func write(_ text: String, to xml: inout XMLWriter) {
    xml.element("w:r") { xml in
      look(&xml)
      xml.element("w:t", ["xml:space": "preserve"], text: text)
    }
  }

  private static func field(_ kind: String, to xml: inout XMLWriter) {
    xml.element("w:r") { xml in
      look(&xml)
      xml.element("w:fldChar", ["w:fldCharType": kind])
    }
  }

  /// Digits of page numbers are in the same face as their dashes.
  private static func look(_ xml: inout XMLWriter) {
    let font = OfficialFont.songti.rawValue
    xml.element("w:rPr") { xml in
      xml.element(
        "w:rFonts", ["w:hint": "eastAsia", "w:ascii": font, "w:eastAsia": font, "w:hAnsi": font])
    }
  }
}
