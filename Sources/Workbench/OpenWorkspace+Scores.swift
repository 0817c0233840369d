package import Inspection
import Query
import Readers
import Tables

/// Findings held against rule packs.
extension OpenWorkspace {
  /// What a scoring starts from: objects, scope, findings and decisions as they were read. Runs the plans.
  package func scoring(
    _ request: ScoreRequest, isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws -> Scoring {
    let (columns, origin) = (request.columns, request.origin)
    func table(_ plan: Plan) throws -> Table { try run(plan, isCancelled: isCancelled).table }
    let findings = try ScoreReader.findings(table(columns.findings(of: request.findings, origin: origin)))
    let entries =
      try request.scope.map { try ScoreReader.scope(table(columns.scope(of: $0, origin: origin))) } ?? []
    var objects: [ScoredObject]
    if let list = request.objects {
      objects = try ScoreReader.objects(table(columns.objects(of: list, origin: origin)), isList: true)
    } else {
      let found = columns.objects(of: request.findings, origin: origin)
      objects = try ScoreReader.objects(table(found), isList: false)
      var known = Set(objects.map(\.name))
      for entry in entries where known.insert(entry.object).inserted {
        objects.append(ScoredObject(entry.object))
      }
    }
    // A list of objects says what was looked at, unless a scope says it closer.
    let whole = request.objects != nil && request.scope == nil ? Set(objects.map(\.name)) : []
    var scoring = Scoring(
      request.pack, objects: objects, scope: InspectedScope(whole: whole, entries: entries),
      findings: findings)
    scoring.knowsOccurrences = columns.occurrence != nil
    if let decisions = request.decisions {
      let names = try Binder.bind(decisions).schema.names
      scoring.overrides = try ScoreReader.decisions(
        table(columns.decisions(of: decisions, known: names, origin: origin)))
    }
    return scoring
  }

  /// The scorecards and their trail.
  package func scores(_ scoring: Scoring, for request: ScoreRequest) throws -> ScoreResult {
    let (cards, trail) = try scoring.result()
    let places = try places(of: request.columns.findings(of: request.findings, origin: request.origin))
    let tables = try ScoreTables(
      cards, trail, pack: scoring.pack, object: request.columns.object.name, language: request.language,
      evidence: places.text)
    return ScoreResult(cards, trail, tables: tables, evidence: places)
  }

  /// The line of each row of a plan, where a row is a record of its dataset.
  private func places(of plan: Plan) throws -> FindingPlaces {
    guard !plan.aggregates, let source = plan.sources.first, source.isDataset else { return FindingPlaces() }
    let dataset = try dataset(source.name)
    let numbers = try run(plan.evidence).table.column(Plan.rowColumn)
    let lines = (0..<numbers.count).map { row -> Int in
      guard case .int(let number) = numbers[row] else { return 0 }
      return dataset.receipt.line(ofRow: Int(number))
    }
    return FindingPlaces(file: dataset.receipt.file, lines: lines)
  }
}

extension Plan {
  /// Whether a row of the result may stand for several of the source.
  fileprivate var aggregates: Bool {
    if case .aggregate = step { return true }
    return inputs.contains(where: \.aggregates)
  }
}
