import Readers

/// A JSON document that is written: members keep the order they are given in, so the same value gives the same bytes.
enum JSONDocument {
  case string(String)
  case int(Int)
  case array([JSONDocument])
  case object([(key: String, value: JSONDocument)])

  /// What was read, to be written again; numbers must be whole.
  init(_ value: JSONValue) {
    switch value.kind {
    case .string(let text): self = .string(text)
    case .array(let values): self = .array(values.map(JSONDocument.init))
    case .object(let members):
      self = .object(members.map { (key: $0.name, value: JSONDocument($0.value)) })
    case .number(let text): self = Int(text).map(JSONDocument.int) ?? .string(text)
    case .bool(let truth): self = .string(String(truth))
    case .null: self = .string("")
    }
  }

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
