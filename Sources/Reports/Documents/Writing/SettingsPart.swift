/// `word/settings.xml`.
enum SettingsPart {
  static var bytes: [UInt8] {
    var xml = XMLWriter()
    xml.element("w:settings", ["xmlns:w": DocumentNamespace.word]) { xml in
      xml.element("w:zoom", ["w:percent": "100"])
      xml.setting("defaultTabStop", 2 * OfficialPage.character)
      xml.element("w:evenAndOddHeaders")
      xml.setting("characterSpacingControl", "compressPunctuation")
      xml.element("w:compat") { xml in
        xml.element(
          "w:compatSetting",
          [
            "w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15",
          ])
      }
      xml.element("w:themeFontLang", ["w:val": "en-US", "w:eastAsia": "zh-CN"])
    }
    return xml.bytes
  }
}
