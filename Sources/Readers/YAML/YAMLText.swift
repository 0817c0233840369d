/// YAML that people read and ``YAMLScanner`` reads back: names with texts, lists of texts, and lists of names with texts.
package struct YAMLText {
  package private(set) var text = ""

  package init() {}

  package mutating func comment(_ line: String) { text += "# \(line)\n" }

  /// A name with its value.
  package mutating func add(_ name: String, _ value: String) { text += "\(name): \(Self.quoted(value))\n" }

  package mutating func add(_ name: String, _ value: Int) { text += "\(name): \(value)\n" }

  /// A list of texts; left out when it is empty.
  package mutating func add(_ name: String, list values: [String]) {
    guard !values.isEmpty else { return }
    text += "\(name):\n" + values.map { "  - \(Self.quoted($0))\n" }.joined()
  }

  /// A list of names with values, those without a value left out; nothing when it is empty.
  package mutating func add(_ name: String, records: [[(name: String, value: String?)]]) {
    guard !records.isEmpty else { return }
    text += "\(name):\n"
    for record in records {
      for (place, member) in record.filter({ $0.value != nil }).enumerated() {
        text += (place == 0 ? "  - " : "    ") + "\(member.name): \(Self.quoted(member.value ?? ""))\n"
      }
    }
  }

  /// A text in double quotes; what cannot be seen is written as its code.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        let isUnseen =
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF
          || (0x2028...0x2029).contains(scalar.value)
        if isUnseen {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
