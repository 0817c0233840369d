/// What tells a reader which part is what, and which links to which.
enum LinksPart {
  static var contentTypes: [UInt8] {
    var xml = XMLWriter()
    xml.element("Types", ["xmlns": DocumentNamespace.contentTypes]) { xml in
      xml.element(
        "Default",
        ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"])
      xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
      xml.element("Default", ["Extension": "png", "ContentType": "image/png"])
      let parts = [
        ("word/document.xml", DocumentNamespace.type("document.main")),
        ("word/styles.xml", DocumentNamespace.type("styles")),
        ("word/settings.xml", DocumentNamespace.type("settings")),
        ("word/fontTable.xml", DocumentNamespace.type("fontTable")),
        ("word/footer1.xml", DocumentNamespace.type("footer")),
        ("word/footer2.xml", DocumentNamespace.type("footer")),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
      ]
      for (name, type) in parts {
        xml.element("Override", ["PartName": "/\(name)", "ContentType": type])
      }
    }
    return xml.bytes
  }

  static var package: [UInt8] {
    links([
      ("rId1", DocumentNamespace.link("officeDocument"), "word/document.xml"),
      ("rId2", "\(DocumentNamespace.packageLinks)/metadata/core-properties", "docProps/core.xml"),
      ("rId3", DocumentNamespace.link("extended-properties"), "docProps/app.xml"),
    ])
  }

  /// Those of the text, with pictures of these numbers.
  static func document(_ pictures: [Int]) -> [UInt8] {
    links(
      [
        ("rIdStyles", DocumentNamespace.link("styles"), "styles.xml"),
        ("rIdSettings", DocumentNamespace.link("settings"), "settings.xml"),
        ("rIdFonts", DocumentNamespace.link("fontTable"), "fontTable.xml"),
        (BodyPart.footers.odd, DocumentNamespace.link("footer"), "footer1.xml"),
        (BodyPart.footers.even, DocumentNamespace.link("footer"), "footer2.xml"),
      ]
        + pictures.map { number in
          (BodyPart.pictureLink(number), DocumentNamespace.link("image"), "media/picture\(number).png")
        })
  }

  private static func links(_ links: [(name: String, kind: String, target: String)]) -> [UInt8] {
    var xml = XMLWriter()
    xml.element("Relationships", ["xmlns": DocumentNamespace.packageLinks]) { xml in
      for link in links {
        xml.element("Relationship", ["Id": link.name, "Type": link.kind, "Target": link.target])
      }
    }
    return xml.bytes
  }
}
