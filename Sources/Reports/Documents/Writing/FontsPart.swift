/// `word/fontTable.xml`: what to take where a face is not installed.
enum FontsPart {
  static var bytes: [UInt8] {
    var xml = XMLWriter()
    xml.element("w:fonts", ["xmlns:w": DocumentNamespace.word]) { xml in
      for font in OfficialFont.allCases {
        xml.element("w:font", ["w:name": font.rawValue]) { xml in
          xml.setting("altName", font.substitutes.joined(separator: ","))
          // Simplified Chinese.
          xml.setting("charset", "86")
          xml.setting("family", font.family)
          xml.setting("pitch", "variable")
        }
      }
      xml.element("w:font", ["w:name": OfficialFont.latin]) { xml in
        xml.setting("altName", "Liberation Serif")
        xml.setting("charset", "00")
        xml.setting("family", "roman")
        xml.setting("pitch", "variable")
      }
    }
    return xml.bytes
  }
}
