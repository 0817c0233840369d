import Tables

/// The rows of a dataset that a result was computed from.
extension Plan {
  /// The hidden column that counts the records of a source from 0. A name that starts with @ is never shown.
  package static let rowColumn = "@row"

  /// Where a row stands among all rows that go into an aggregation, and the first place of its group.
  private static let placeColumn = "@place"
  private static let groupColumn = "@group"

  /// A plan whose result has one row for each record of the leftmost source that this plan's result rests on, with
  /// its number in ``rowColumn``.
  ///
  /// Steps that drop rows are kept, steps that drop columns are not. Of an aggregation the rows of those groups are
  /// taken that are still there at the end, whatever their keys are called by then, and missing keys as well.
  package var evidence: Plan { expanding(withRowNumbers) }

  /// The records below these rows of this plan.
  private func expanding(_ kept: Plan) -> Plan {
    guard let aggregation = topmostAggregation else { return kept }
    let input = aggregation.inputs[0]
    let rows = input.withPlaces.then(
      .derive([NamedColumn(Self.groupColumn, Self.firstPlace)], .inherited), origin: origin)
    let key = JoinKey(left: Self.groupColumn, right: Self.rowColumn)
    return input.expanding(rows.then(.matching(keys: [key], keeping: true), with: [kept], origin: origin))
  }

  /// The last aggregation of the chain that leads here, if there is one.
  private var topmostAggregation: Plan? {
    if case .aggregate = step { return self }
    return inputs.first?.topmostAggregation
  }

  /// This plan over sources that count their records; ``rowColumn`` names each row of the result. After an
  /// aggregation that is the first place of its group.
  private var withRowNumbers: Plan {
    switch step {
    case .source(let source): return Plan(.source(source.numbered), origin: origin)
    case .select(let columns):
      let row = NamedColumn(Self.rowColumn, ColumnExpression(.column(Self.rowColumn)))
      return Plan(.select(columns + [row]), inputs: inputs.map(\.withRowNumbers), origin: origin)
    case .aggregate(let columns):
      let row = NamedColumn(Self.rowColumn, Self.firstPlace)
      return Plan(.aggregate(columns + [row]), inputs: inputs.map(\.withPlaces), origin: origin)
    default:
      guard let first = inputs.first else { return self }
      return Plan(step, inputs: [first.withRowNumbers] + inputs.dropFirst(), origin: origin)
    }
  }

  /// The same with the place of each row in ``placeColumn``: several rows may come from one record.
  private var withPlaces: Plan {
    let place = ColumnExpression.call("cumulative", [.literal(.integer(1))])
    return withRowNumbers.then(
      .derive([NamedColumn(Self.placeColumn, place)], WindowScope(partition: [])), origin: origin)
  }

  private static var firstPlace: ColumnExpression { .call("first", [.column(placeColumn)]) }
}

extension PlanSource {
  /// The same table with one more column, ``Plan/rowColumn``, that counts its rows from 0; rows in batches are no dataset's.
  package var numbered: PlanSource {
    guard case .held(let table) = rows else { return self }
    let numbers = IntegerBuffer(narrowing: (0..<table.rowCount).map(Int64.init))
    let field = Field(Plan.rowColumn, .int)
    let numbered = Table(
      Schema(table.schema.fields + [field]), table.columns + [Column(.int, numbers)], rowCount: table.rowCount
    )
    return PlanSource(name: name, rows: .held(numbered), isDataset: isDataset, knownTexts: knownTexts)
  }
}
