/// One way to go on with what is typed, and what there is to know about it.
package struct Completion: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case table, column, verb, function, variable, keyword, option, value, script, file, command, quarter,
      member
  }

  /// What is put in the place of what was typed.
  package var text: String
  /// What the list shows; the text if left out.
  package var label: String
  package var kind: Kind
  /// The type of a column or the arguments of a function.
  package var type: String?
  /// Of a column, the share of rows without a value, as `12%`; nil when it is not known.
  package var missing: String?
  package var samples: [String]
  /// One sentence.
  package var help: String?

  package init(
    _ text: String, label: String? = nil, kind: Kind, type: String? = nil, missing: String? = nil,
    samples: [String] = [], help: String? = nil
  ) {
    self.text = text
    self.label = label ?? text
    self.kind = kind
    self.type = type
    self.missing = missing
    self.samples = samples
    self.help = help
  }
}
