/// A value computed for each row from its columns: what a formula and a Lua function both become.
///
/// Two expressions are equal if they mean the same step by step, wherever they were written: ``span`` does not
/// count.
package struct ColumnExpression: Hashable, Sendable {
  /// What an expression is made of.
  package indirect enum Kind: Hashable, Sendable {
    /// A column, by name or title.
    case column(String)

    case literal(Literal)

    /// A value given beside the formula, written `$name`.
    case parameter(String)

    case unary(UnaryOperator, ColumnExpression)

    case binary(BinaryOperator, ColumnExpression, ColumnExpression)

    /// A function of the catalogue, by name.
    case call(String, [ColumnExpression])

    /// Constants as one argument, `{2, 5}`; stands only inside a call.
    case list([ColumnExpression])

    /// A Lua function of the row, which no formula can write.
    case function(RowFunction)
  }

  package let kind: Kind

  /// Where it stands in the formula's text; nil if it was not written as a formula.
  package let span: FormulaSpan?

  package init(_ kind: Kind, span: FormulaSpan? = nil) {
    self.kind = kind
    self.span = span
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.kind == right.kind
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
  }

  /// The operands, arguments or items directly below, left to right.
  package var children: [Self] {
    switch kind {
    case .column, .literal, .parameter, .function: []
    case .unary(_, let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .call(_, let arguments): arguments
    case .list(let items): items
    }
  }
}
