package import Diagnostics

/// A value of a YAML file and where it stands. Numbers, dates and words are texts: whoever needs them reads them.
package struct YAMLValue: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Nothing, or a bare `~` or `null`.
    case nothing
    case text(String)
    case list([YAMLValue])
    /// In the order of the file; names are distinct.
    case map([YAMLMember])
  }

  package let kind: Kind
  package let location: SourceLocation

  package init(_ kind: Kind, at location: SourceLocation) {
    self.kind = kind
    self.location = location
  }

  package var text: String? {
    if case .text(let text) = kind { text } else { nil }
  }

  /// What it is, for messages.
  package var noun: String {
    switch kind {
    case .nothing: "nothing"
    case .text(let text): "\"\(text)\""
    case .list: "a list"
    case .map: "names with values"
    }
  }
}
