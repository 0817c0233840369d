/// `word/document.xml`: the blocks of a document, and the page they stand on.
enum BodyPart {
  /// The links of the two footers, for odd pages and for even ones.
  static let footers = (odd: "rIdOddFooter", even: "rIdEvenFooter")

  static func pictureLink(_ number: Int) -> String { "rIdPicture\(number)" }

  static func bytes(of blocks: [DocumentBlock]) -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "w:document",
      [
        "xmlns:w": DocumentNamespace.word, "xmlns:r": DocumentNamespace.links,
        "xmlns:wp": DocumentNamespace.wordDrawing, "xmlns:a": DocumentNamespace.drawing,
        "xmlns:pic": DocumentNamespace.picture,
      ]
    ) { xml in
      xml.element("w:body") { xml in
        for (place, block) in blocks.enumerated() {
          write(block, to: &xml)
          // Two tables in a row would become one, and a document does not end in a table.
          if case .table = block, place + 1 == blocks.count || blocks[place + 1].isTable {
            writeGap(to: &xml)
          }
        }
        writePage(to: &xml)
      }
    }
    return xml.bytes
  }

  private static func write(_ block: DocumentBlock, to xml: inout XMLWriter) {
    switch block {
    case .paragraph(let paragraph): write(paragraph, to: &xml)
    case .table(let table): TableElement.write(table, to: &xml)
    case .picture(let picture): PictureElement.write(picture, to: &xml)
    case .imprint(let imprint): ImprintElement.write(imprint, to: &xml)
    }
  }

  private static func writeGap(to xml: inout XMLWriter) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { $0.setting("pStyle", DocumentStyle.tableText.rawValue) }
    }
  }

  // MARK: - Paragraphs

  private static func write(_ paragraph: DocumentParagraph, to xml: inout XMLWriter) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { place(paragraph, &$0) }
      for run in paragraph.runs {
        RunElement.write(run, in: paragraph.style, halfPoints: paragraph.halfPoints, to: &xml)
      }
    }
  }

  /// What differs from the paragraph's kind, in the order that the format asks for.
  private static func place(_ paragraph: DocumentParagraph, _ xml: inout XMLWriter) {
    xml.setting("pStyle", paragraph.style.rawValue)
    if paragraph.staysWithNext, !paragraph.style.staysWithNext { xml.element("w:keepNext") }
    if paragraph.beginsPage { xml.element("w:pageBreakBefore") }
    if paragraph.hasRedRule {
      xml.element("w:pBdr") {
        $0.rule("bottom", width: 18, gap: OfficialPage.letterheadRuleGap, colour: "FF0000")
      }
    }
    if paragraph.style == .letterhead {
      xml.lines(nil, above: OfficialPage.letterheadDrop)
    } else if paragraph.linesAbove > 0 {
      xml.lines(paragraph.style.lineHeight, above: paragraph.linesAbove * OfficialPage.linePitch)
    }
    if paragraph.hanging > 0 {
      xml.element(
        "w:ind", ["w:left": String(paragraph.left), "w:hanging": String(paragraph.hanging)])
    } else if paragraph.left > 0 || paragraph.right > 0 {
      xml.element("w:ind", ["w:left": String(paragraph.left), "w:right": String(paragraph.right)])
    }
  }

  // MARK: - Page

  private static func writePage(to xml: inout XMLWriter) {
    xml.element("w:sectPr") { xml in
      xml.element("w:footerReference", ["w:type": "default", "r:id": Self.footers.odd])
      xml.element("w:footerReference", ["w:type": "even", "r:id": Self.footers.even])
      xml.element("w:pgSz", ["w:w": String(OfficialPage.width), "w:h": String(OfficialPage.height)])
      xml.element(
        "w:pgMar",
        [
          "w:top": String(OfficialPage.top), "w:right": String(OfficialPage.right),
          "w:bottom": String(OfficialPage.bottom), "w:left": String(OfficialPage.left),
          "w:header": "851", "w:footer": String(OfficialPage.footer), "w:gutter": "0",
        ])
      xml.element("w:docGrid", ["w:type": "lines", "w:linePitch": String(OfficialPage.linePitch)])
    }
  }
}

extension DocumentBlock {
  fileprivate var isTable: Bool {
    if case .table = self { true } else { false }
  }
}
