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
  package var noun: Phrase {
    switch kind {
    case .nothing: Phrase("nothing", zh: "空")
    case .text(let text): Phrase("\"\(text)\"", zh: "“\(text)”")
    case .list: Phrase("a list", zh: "列表")
    case .map: Phrase("names with values", zh: "名称和值")
    }
  }
}
