package import Diagnostics

/// A plan as a person reads it: one step a line, inputs first.
extension Plan {
  package var lines: [String] { lines(in: .english) }

  /// The same with which way functions run said in a language.
  package func lines(in language: Language) -> [String] {
    let before = inputs.first?.lines(in: language) ?? []
    let others = inputs.dropFirst().flatMap { other in other.lines(in: language).map { "  " + $0 } }
    return before + others + [stepText + (provenance.map { "  [\($0.text(in: language))]" } ?? "")]
  }

  /// Which way the functions of the step run.
  private var provenance: Phrase? {
    let columns =
      switch step {
      case .filter(let condition, _): [condition]
      case .derive(let columns, _): columns
      default: [NamedColumn]()
      }
    let known = columns.compactMap(\.provenance)
    return known.isEmpty ? nil : known.joined("; ", zh: "；")
  }

  private var stepText: String {
    switch step {
    case .source(let source): source.name
    case .filter(let condition, let keeping): "\(keeping ? "filter" : "exclude") \(condition.shown)"
    case .derive(let columns, let scope): "derive \(Self.list(columns))\(scope.shown)"
    case .select(let columns): "select \(Self.list(columns))"
    case .without(let names): "without \(Self.names(names))"
    case .rename(let pairs):
      "rename \(pairs.map { "\(FormulaSpelling.column($0.to)) = \(FormulaSpelling.column($0.from))" }.joined(separator: ", "))"
    case .distinct(let names): names.isEmpty ? "distinct" : "distinct \(Self.names(names))"
    case .sort(let keys): "sort \(Self.keys(keys))"
    case .take(let count): "take \(count)"
    case .top(let count, let keys, let ties):
      "top \(count) by \(Self.keys(keys))" + (ties == .cut ? "" : ", ties \(ties.rawValue)")
    case .sample(let count, let seed): "sample \(count), seed \(seed)"
    case .group(let columns): "group \(Self.list(columns))"
    case .ungroup: "ungroup"
    case .aggregate(let columns): "aggregate \(Self.list(columns))"
    case .join(let kind, let keys): "join \(kind.rawValue) on \(Self.pairs(keys))"
    case .matching(let keys, let keeping): "\(keeping ? "matching" : "not matching") on \(Self.pairs(keys))"
    case .union: "union"
    case .asOfJoin(let keys, let on):
      "join as of \(Self.pairs([on]))" + (keys.isEmpty ? "" : " on \(Self.pairs(keys))")
    }
  }

  private static func list(_ columns: [NamedColumn]) -> String {
    columns.map { column in
      if case .column(column.name) = column.expression.kind { return FormulaSpelling.column(column.name) }
      return "\(FormulaSpelling.column(column.name)) = \(column.shown)"
    }.joined(separator: ", ")
  }

  private static func names(_ names: [String]) -> String {
    names.map(FormulaSpelling.column).joined(separator: ", ")
  }

  static func keys(_ keys: [SortKey]) -> String {
    keys.map { ($0.isDescending ? "-" : "") + $0.column.shown }.joined(separator: ", ")
  }

  private static func pairs(_ keys: [JoinKey]) -> String {
    keys.map { $0.left == $0.right ? $0.left : "\($0.left) = \($0.right)" }.joined(separator: ", ")
  }
}

extension NamedColumn {
  /// The expression as a formula, or the name of the ranking.
  fileprivate var shown: String {
    if case .rank(let ties) = window { return "rank, ties \(ties.rawValue)" }
    return expression.description
  }
}

extension WindowScope {
  fileprivate var shown: String {
    let by = order.map { " by \(Plan.keys($0))" } ?? ""
    let within = partition.map { " within \($0.map(\.name).joined(separator: ", "))" } ?? ""
    return by + within
  }
}
