package import Diagnostics

/// One thing that was decided about the shape of a table in a sheet.
package struct ShapeDecision: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable {
    case title, header, group, total, footnote, repeated, merged, blank, serial, part
  }

  package let kind: Kind
  /// The rows of the sheet it is about.
  package let rows: [Int]
  /// What was decided and on what evidence.
  package let sentence: Phrase
  /// The option that says so, or says otherwise: `group_rows = false`. Nil where none does.
  package let setting: ShapeSetting?
  /// Whether somebody has to look at it: a total that the rows do not give.
  package var isDoubtful = false
}
