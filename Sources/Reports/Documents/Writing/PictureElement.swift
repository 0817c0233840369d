/// A picture in a paragraph of its own, whose line is as high as it.
enum PictureElement {
  static func write(_ picture: DocumentPicture, to xml: inout XMLWriter) {
    xml.element("w:p") { xml in
      xml.element("w:pPr") { xml in
        xml.setting("pStyle", DocumentStyle.picture.rawValue)
        if picture.beginsPage { xml.element("w:pageBreakBefore") }
      }
      xml.element("w:r") { xml in
        xml.element("w:drawing") { writeInline(picture, to: &$0) }
      }
    }
  }

  private static func writeInline(_ picture: DocumentPicture, to xml: inout XMLWriter) {
    xml.element("wp:inline", ["distT": "0", "distB": "0", "distL": "0", "distR": "0"]) { xml in
      let size: XMLWriter.Attributes = ["cx": String(picture.width), "cy": String(picture.height)]
      let number = String(picture.number)
      xml.element("wp:extent", size)
      xml.element("wp:docPr", ["id": number, "name": picture.name, "descr": picture.alternative])
      xml.element("wp:cNvGraphicFramePr") { $0.element("a:graphicFrameLocks", ["noChangeAspect": "1"]) }
      xml.element("a:graphic") { xml in
        xml.element("a:graphicData", ["uri": DocumentNamespace.picture]) { xml in
          xml.element("pic:pic") { xml in
            xml.element("pic:nvPicPr") { xml in
              xml.element("pic:cNvPr", ["id": number, "name": picture.name])
              xml.element("pic:cNvPicPr")
            }
            xml.element("pic:blipFill") { xml in
              xml.element("a:blip", ["r:embed": BodyPart.pictureLink(picture.number)])
              xml.element("a:stretch") { $0.element("a:fillRect") }
            }
            xml.element("pic:spPr") { xml in
              xml.element("a:xfrm") { xml in
                xml.element("a:off", ["x": "0", "y": "0"])
                xml.element("a:ext", size)
              }
              xml.element("a:prstGeom", ["prst": "rect"]) { $0.element("a:avLst") }
            }
          }
        }
      }
    }
  }
}
