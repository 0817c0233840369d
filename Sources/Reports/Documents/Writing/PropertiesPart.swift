/// `docProps/`: the title and the office, and no time: the same notice is the same file.
enum PropertiesPart {
  static func core(title: String, author: String) -> [UInt8] {
    var xml = XMLWriter()
    xml.element(
      "cp:coreProperties",
      [
        "xmlns:cp": DocumentNamespace.coreProperties, "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      ]
    ) { xml in
      xml.element("dc:title", text: title)
      if !author.isEmpty { xml.element("dc:creator", text: author) }
      xml.element("dc:language", text: "zh-CN")
    }
    return xml.bytes
  }

  static var application: [UInt8] {
    var xml = XMLWriter()
    xml.element("Properties", ["xmlns": DocumentNamespace.extendedProperties]) { xml in
      xml.element("Application", text: "Tongbao")
    }
    return xml.bytes
  }
}
