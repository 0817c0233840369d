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
  package var noun: String {
    switch kind {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
