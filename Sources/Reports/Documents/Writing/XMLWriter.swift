/// XML as it is written, from top to bottom; every value and text is escaped.
struct XMLWriter {
  typealias Attributes = KeyValuePairs<String, String>

  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  var bytes: [UInt8] { Array(text.utf8) }

  /// An element with what `content` writes.
  mutating func element(
    _ name: String, _ attributes: Attributes = [:], _ content: (inout XMLWriter) -> Void
  ) {
    open(name, attributes)
    text += ">"
    content(&self)
    text += "</\(name)>"
  }

  /// An element that holds nothing.
  mutating func element(_ name: String, _ attributes: Attributes = [:]) {
    open(name, attributes)
    text += "/>"
  }

  /// An element that holds a text, whose spaces are kept.
  mutating func element(_ name: String, _ attributes: Attributes = [:], text content: String) {
    open(name, attributes)
    text += ">\(XMLText.escaped(content))</\(name)>"
  }

  /// `<w:sz w:val="32"/>`: how documents write most settings.
  mutating func setting(_ name: String, _ value: String) { element("w:\(name)", ["w:val": value]) }

  mutating func setting(_ name: String, _ value: Int) { setting(name, String(value)) }

  private mutating func open(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (name, value) in attributes { text += " \(name)=\"\(XMLText.escaped(value))\"" }
  }
}
