import Tables

/// The rows of a dataset that a result was computed from.
extension Plan {
  /// The hidden column that counts the records of a source from 0. A name that starts with @ is never shown.
  package static let rowColumn = "@row"

  /// A plan whose result has one row for each record of the leftmost source that this plan's result rests on, with
  /// its number in ``rowColumn``.
  ///
  /// Steps that drop rows are kept, steps that drop columns are not. Of an aggregation the rows of those groups are
  /// taken that are still there at the end.
  package var evidence: Plan {
    guard let aggregation = topmostAggregation else { return withRowNumbers }
    let rows = aggregation.inputs[0].evidence
    let keys = aggregation.inputs[0].groupNames
    guard !keys.isEmpty else { return rows }
    return rows.then(
      .matching(keys: keys.map { JoinKey(left: $0, right: $0) }, keeping: true),
      with: [keepingColumns(downTo: aggregation)], origin: origin)
  }

  /// The last aggregation of the chain that leads here, if there is one.
  private var topmostAggregation: Plan? {
    if case .aggregate = step { return self }
    return inputs.first?.topmostAggregation
  }

  /// The names of the columns that group the rows after this plan.
  private var groupNames: [String] {
    switch step {
    case .group(let columns): columns.map(\.name)
    case .source, .ungroup, .aggregate: []
    default: inputs.first?.groupNames ?? []
    }
  }

  /// This plan without the steps above an aggregation that would drop or rename its keys.
  private func keepingColumns(downTo aggregation: Plan) -> Plan {
    if case .aggregate = step { return self }
    guard let input = inputs.first else { return self }
    let rest = input.keepingColumns(downTo: aggregation)
    switch step {
    case .select, .without, .rename: return rest
    default: return Plan(step, inputs: [rest] + inputs.dropFirst(), origin: origin)
    }
  }

  /// This plan over sources that count their records; columns that the plan drops stay if they are counts.
  private var withRowNumbers: Plan {
    switch step {
    case .source(let source): return Plan(.source(source.withRowNumbers), origin: origin)
    case .select(let columns):
      let row = NamedColumn(Self.rowColumn, ColumnExpression(.column(Self.rowColumn)))
      return Plan(.select(columns + [row]), inputs: inputs.map(\.withRowNumbers), origin: origin)
    default:
      guard let first = inputs.first else { return self }
      return Plan(step, inputs: [first.withRowNumbers] + inputs.dropFirst(), origin: origin)
    }
  }
}

extension PlanSource {
  /// The same table with one more column that counts its rows from 0.
  fileprivate var withRowNumbers: PlanSource {
    let numbers = IntegerBuffer(narrowing: (0..<table.rowCount).map(Int64.init))
    let field = Field(Plan.rowColumn, .int)
    let numbered = Table(
      Schema(table.schema.fields + [field]), table.columns + [Column(.int, numbers)], rowCount: table.rowCount
    )
    return PlanSource(name: name, table: numbered, isDataset: isDataset, knownTexts: knownTexts)
  }
}
