/// YAML that people read and ``YAMLScanner`` reads back: names with texts, lists of texts, and lists of names with texts.
package struct YAMLText {
  package private(set) var text = ""

  package init() {}

  package mutating func comment(_ line: String) { text += "# \(line)\n" }

  /// A name with its value.
  package mutating func add(_ name: String, _ value: String) {
    text += "\(name): \(JSONText.string(value))\n"
  }

  package mutating func add(_ name: String, _ value: Int) { text += "\(name): \(value)\n" }

  /// A list of texts; left out when it is empty.
  package mutating func add(_ name: String, list values: [String]) {
    guard !values.isEmpty else { return }
    text += "\(name):\n" + values.map { "  - \(JSONText.string($0))\n" }.joined()
  }

  /// A list of names with values, those without a value left out; nothing when it is empty.
  package mutating func add(_ name: String, records: [[(name: String, value: String?)]]) {
    guard !records.isEmpty else { return }
    text += "\(name):\n"
    for record in records {
      for (place, member) in record.filter({ $0.value != nil }).enumerated() {
        text += (place == 0 ? "  - " : "    ") + "\(member.name): \(JSONText.string(member.value ?? ""))\n"
      }
    }
  }
}
