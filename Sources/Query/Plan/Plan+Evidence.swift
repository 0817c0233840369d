import Tables

/// The rows of a dataset that a result was computed from.
extension Plan {
  /// The hidden column that counts the records of a source from 0. A name that starts with @ is never shown.
  package static let rowColumn = "@row"

  /// A plan whose result has one row for each record of the leftmost source that this plan's result rests on, with
  /// its number in ``rowColumn``.
  ///
  /// Of an aggregation the rows of those groups are taken that are still there at the end; a group whose key is
  /// missing cannot be found again, so its rows are left out.
  package var evidence: Plan {
    guard let aggregation = topmostAggregation else { return withRowNumbers }
    let rows = aggregation.inputs[0]
    let keys = rows.groupNames
    guard !keys.isEmpty else { return rows.evidence }
    let pairs = keys.map { JoinKey(left: $0, right: Self.hidden($0)) }
    return rows.then(.matching(keys: pairs, keeping: true), with: [keeping(keys)], origin: origin).evidence
  }

  /// The last aggregation of the chain that leads here, if there is one.
  private var topmostAggregation: Plan? {
    if case .aggregate = step { return self }
    return inputs.first?.topmostAggregation
  }

  /// The names of the columns that group the rows after this plan.
  private var groupNames: [String] {
    let before = inputs.first?.groupNames ?? []
    switch step {
    case .group(let columns): return columns.map(\.name)
    case .source, .ungroup, .aggregate: return []
    case .rename(let pairs):
      return before.map { name in pairs.last { $0.from == name }?.to ?? name }
    case .select(let columns):
      let kept = before.compactMap { name in columns.first { $0.expression.kind == .column(name) }?.name }
      return kept.count == before.count ? kept : []
    case .without(let names): return before.contains(where: names.contains) ? [] : before
    default: return before
    }
  }

  private static func hidden(_ name: String) -> String { "@\(name)" }

  /// This plan with hidden copies of the last aggregation's keys, which no step above it drops, renames or replaces.
  private func keeping(_ keys: [String]) -> Plan {
    if case .aggregate = step {
      let copies = keys.map { NamedColumn(Self.hidden($0), .column($0)) }
      return then(.derive(copies, .inherited), origin: origin)
    }
    guard let first = inputs.first else { return self }
    let others = Array(inputs.dropFirst())
    guard case .select(let columns) = step else {
      return Plan(step, inputs: [first.keeping(keys)] + others, origin: origin)
    }
    let copies = keys.map { NamedColumn(Self.hidden($0), .column(Self.hidden($0))) }
    return Plan(.select(columns + copies), inputs: [first.keeping(keys)] + others, origin: origin)
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
