/// The record of printing: a frame whose last rule lies on the lower margin of the last page.
///
/// Its rules are black lines of no text, 0.35 and 0.25 mm high: rules of paragraphs would end where their text does.
enum ImprintElement {
  private static let (thick, thin) = (20, 14)
  private static let character = FontSize.four.twips

  static func write(_ imprint: Imprint, to xml: inout XMLWriter) {
    rule(thick, to: &xml)
    if !imprint.copies.isEmpty {
      let copies = imprint.copies.hasSuffix("。") ? imprint.copies : imprint.copies + "。"
      line("抄送：" + copies, hanging: 3 * character, to: &xml)
    }
    if !imprint.office.isEmpty || !imprint.day.isEmpty {
      if !imprint.copies.isEmpty { rule(thin, to: &xml) }
      line(imprint.office + (imprint.day.isEmpty ? "" : "\t\(imprint.day)印发"), to: &xml)
    }
    rule(thick, to: &xml)
    // What the frame is held by: it takes no room.
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.setting("pStyle", DocumentStyle.imprint.rawValue)
        xml.lines(thick)
      }
    }
  }

  private static func rule(_ height: Int, to xml: inout XMLWriter) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.setting("pStyle", DocumentStyle.imprint.rawValue)
        frame(&xml)
        xml.element("w:shd", ["w:val": "clear", "w:color": "auto", "w:fill": "000000"])
        xml.lines(height)
      }
    }
  }

  /// One character in at either side; what follows a tab stands at the right.
  private static func line(_ text: String, hanging: Int = 0, to xml: inout XMLWriter) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.setting("pStyle", DocumentStyle.imprint.rawValue)
        frame(&xml)
        if text.contains("\t") {
          xml.element("w:tabs") { xml in
            xml.element("w:tab", ["w:val": "right", "w:pos": String(OfficialPage.textWidth - character)])
          }
        }
        xml.element(
          "w:ind",
          [
            "w:left": String(character + hanging), "w:right": String(character),
            "w:hanging": String(hanging),
          ])
      }
      RunElement.write(DocumentRun(text: text), in: .imprint, to: &xml)
    }
  }

  private static func frame(_ xml: inout XMLWriter) {
    xml.element(
      "w:framePr",
      [
        "w:w": String(OfficialPage.textWidth), "w:wrap": "around", "w:vAnchor": "margin",
        "w:hAnchor": "margin", "w:xAlign": "left", "w:yAlign": "bottom",
      ])
  }
}
