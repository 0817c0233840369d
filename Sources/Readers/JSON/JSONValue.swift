package import Diagnostics

/// A JSON value and where it stands in its file.
package struct JSONValue: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case null
    case bool(Bool)
    /// The number as written, so that no digit is lost.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// In the order of the file; names are distinct.
    case object([JSONMember])
  }

  package let kind: Kind
  package let location: SourceLocation

  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = kind else { return nil }
    return members.first { $0.name == name }?.value
  }

  package var string: String? {
    if case .string(let text) = kind { text } else { nil }
  }

  /// What it is, for messages: `a text`, `an object`.
  package var noun: Phrase {
    switch kind {
    case .null: Phrase(verbatim: "null")
    case .bool: Phrase("true or false", zh: "是或否")
    case .number: Phrase("a number", zh: "数字")
    case .string: Phrase("a text", zh: "文本")
    case .array: Phrase("a list", zh: "列表")
    case .object: Phrase("an object", zh: "对象")
    }
  }
}
