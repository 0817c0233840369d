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
  package var evidence: Plan { evidence(along: []) }

  /// The same for each source whose records can be told, the leftmost first. Of a source that only decides which rows
  /// stay, or gives nothing but the latest row before a day, they cannot. Where a row of another source is behind, or
  /// none, ``rowColumn`` is missing.
  package var evidenceBySource: [(source: PlanSource, rows: Plan)] {
    sourcePaths.map { source, path in (source, evidence(along: path)) }
  }

  /// `path` tells which input leads to the source, step by step from the end; the first where it tells nothing.
  private func evidence(along path: [Int]) -> Plan { expanding(numbered(path), path) }

  /// The sources whose rows are part of the result's rows, with the way to them.
  private var sourcePaths: [(source: PlanSource, path: [Int])] {
    switch step {
    case .source(let source): [(source, [])]
    case .matching, .asOfJoin: below(0)
    default: inputs.indices.flatMap(below)
    }
  }

  private func below(_ input: Int) -> [(source: PlanSource, path: [Int])] {
    inputs[input].sourcePaths.map { source, path in (source, [input] + path) }
  }

  /// The records below these rows of this plan.
  private func expanding(_ kept: Plan, _ path: [Int]) -> Plan {
    guard let (aggregation, rest) = topmostAggregation(path) else { return kept }
    let input = aggregation.inputs[0]
    let rows = input.placed(rest).then(
      .derive([NamedColumn(Self.groupColumn, Self.firstPlace)], .inherited), origin: origin)
    let key = JoinKey(left: Self.groupColumn, right: Self.rowColumn)
    return input.expanding(
      rows.then(.matching(keys: [key], keeping: true), with: [kept], origin: origin), rest)
  }

  /// The last aggregation on the way to a source, if there is one, and the way from its input on.
  private func topmostAggregation(_ path: [Int]) -> (Plan, [Int])? {
    let rest = Array(path.dropFirst())
    if case .aggregate = step { return (self, rest) }
    guard !inputs.isEmpty else { return nil }
    return inputs[path.first ?? 0].topmostAggregation(rest)
  }

  /// This plan over a source that counts its records; ``rowColumn`` names each row of the result. After an
  /// aggregation that is the first place of its group.
  private func numbered(_ path: [Int]) -> Plan {
    let (next, rest) = (path.first ?? 0, Array(path.dropFirst()))
    switch step {
    case .source(let source): return Plan(.source(source.numbered), origin: origin)
    case .select(let columns):
      let row = NamedColumn(Self.rowColumn, ColumnExpression(.column(Self.rowColumn)))
      return Plan(.select(columns + [row]), inputs: inputs.map { $0.numbered(rest) }, origin: origin)
    case .aggregate(let columns):
      let row = NamedColumn(Self.rowColumn, Self.firstPlace)
      return Plan(.aggregate(columns + [row]), inputs: inputs.map { $0.placed(rest) }, origin: origin)
    default:
      var inputs = inputs
      guard inputs.indices.contains(next) else { return self }
      inputs[next] = inputs[next].numbered(rest)
      return Plan(step, inputs: inputs, origin: origin)
    }
  }

  /// The same with the place of each row in ``placeColumn``: several rows may come from one record.
  private func placed(_ path: [Int]) -> Plan {
    let place = ColumnExpression.call("cumulative", [.literal(.integer(1))])
    return numbered(path).then(
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
