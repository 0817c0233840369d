import Readers

/// A JSON document that is written: members keep the order they are given in, so the same value gives the same bytes.
enum JSONDocument {
  case string(String)
  case int(Int)
  case array([JSONDocument])
  case object([(key: String, value: JSONDocument)])

  /// Two spaces a level, a newline at the end. Arrays and objects without members stay on one line.
  var pretty: String { text(indent: "") + "\n" }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .string(let text): return JSONText.string(text)
    case .int(let number): return String(number)
    case .array(let values):
      guard !values.isEmpty else { return "[]" }
      let lines = values.map { inner + $0.text(indent: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let lines = members.map { "\(inner)\(JSONText.string($0.key)): \($0.value.text(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }
}
