package import CivilTime
package import Tables

/// One column of an ``EntryForm``: what may be entered in it.
package struct EntryColumn: Sendable {
  package enum Kind: Sendable {
    case text(lengths: ClosedRange<Int>?)
    case whole(low: Int64?, high: Int64?)
    /// With at most `scale` digits after the point; nil for any.
    case number(scale: Int?, low: Double?, high: Double?)
    case day(low: CivilDate?, high: CivilDate?)
    case moment
    case period
    /// One of these; `source` says what they are: `单位`.
    case choice([String], source: String?)
  }

  /// A cell that says that there is no value, and why.
  package struct Mark: Sendable {
    package var text: String
    package var reason: MissingReason

    package init(_ text: String, _ reason: MissingReason) {
      self.text = text
      self.reason = reason
    }
  }

  package var title: String
  package var description: String?
  package var kind: Kind
  package var isRequired = false
  package var isUnique = false
  /// A regular expression that the whole of a text must match.
  package var pattern: String?
  package var marks: [Mark] = []
  /// Why an empty cell is missing.
  package var reasonOfEmpty = MissingReason.unspecified

  package init(_ title: String, _ kind: Kind) {
    self.title = title
    self.kind = kind
  }
}
