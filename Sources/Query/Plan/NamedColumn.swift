package import Diagnostics

/// An expression and the name of the column it makes.
package struct NamedColumn: Sendable {
  /// A column that is not an expression over one row but a ranking of the rows.
  package enum Window: Sendable {
    case rank(RankTies)
  }

  package var name: String
  package var expression: ColumnExpression
  /// The formula as typed, for messages; empty when the expression was not typed.
  package var text: String
  /// How a Lua function came to be this expression, for `explain`; nil for formulas.
  package var provenance: Phrase?
  /// Set for columns that verbs make, such as `rank`; ``expression`` is then not looked at.
  package var window: Window?
  /// The Chinese title of the new column, if it has one.
  package var title: String?
  /// The texts the column may hold, in their order, for columns that verbs make.
  package var domain: [String]?

  package init(
    _ name: String, _ expression: ColumnExpression, text: String = "", window: Window? = nil,
    title: String? = nil, domain: [String]? = nil
  ) {
    self.name = name
    self.expression = expression
    self.text = text
    self.window = window
    self.title = title
    self.domain = domain
  }
}
