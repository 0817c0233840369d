/// A value that a script is given by name.
package struct JobParameter: Hashable, Sendable {
  /// What may stand in braces.
  package static let places = ["quarter", "asof", "due"]

  package let name: String
  package let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// The names in braces, as they stand: `{quarter}` gives `quarter`.
  package var namesInBraces: [String] {
    value.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  /// The value with each `{name}` replaced; what has no replacement stays.
  func filled(_ replacements: [String: String]) -> String {
    let parts = value.split(separator: "{", omittingEmptySubsequences: false)
    var text = String(parts.first ?? "")
    for part in parts.dropFirst() {
      guard let end = part.firstIndex(of: "}"), let replacement = replacements[String(part[..<end])] else {
        text += "{" + part
        continue
      }
      text += replacement + part[part.index(after: end)...]
    }
    return text
  }
}
