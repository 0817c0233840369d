import Diagnostics
import Query
import Readers
import Tables

/// Follows rows through a plan, step by step.
///
/// Every step is run over its inputs, whose rows carry their places in a hidden column; where a row of the result stood
/// before says what became of it.
struct RowFollower {
  let workspace: OpenWorkspace
  let subject: WhySubject
  let run: (Plan) throws -> Table
  private(set) var steps: [WhyStep] = []
  /// Texts that the unit could have been meant for, of every table it was looked for in.
  private(set) var alternatives: [String] = []
  /// Why a condition could not be asked yet.
  private(set) var failure: QueryError?
  /// The dataset or table whose records are followed.
  private var source = ""

  static let place = "@at"
  /// Reasons are told for so many rows of a step.
  static let shown = 3
  /// Reasons are looked for in so many.
  static let examined = 500

  init(_ subject: WhySubject, in workspace: OpenWorkspace, run: @escaping (Plan) throws -> Table) {
    self.subject = subject
    self.workspace = workspace
    self.run = run
  }

  /// The rows of the plan's result that came of the subject's.
  mutating func follow(_ plan: Plan) throws -> FollowedRows {
    guard let input = plan.inputs.first else { return try found(in: plan) }
    let before = try follow(input)
    let (table, origins) = try step(plan, over: input)
    if before.isEmpty { return try arrived(plan, table) }
    switch plan.step {
    case .aggregate: return try grouped(plan, before, table, origins)
    case .union: return try united(plan, before, table)
    default: break
    }
    let (after, gone) = before.moved(to: table, origins: origins)
    try tell(plan, before, gone)
    return after
  }

  mutating func tell(_ step: WhyStep) { steps.append(step) }

  mutating func note(_ names: [String]) { alternatives += names }

  // MARK: - Where they come in

  private mutating func found(in plan: Plan) throws -> FollowedRows {
    let table = try run(plan)
    source = plan.sources.first?.name ?? ""
    return try look(plan, in: table, isSource: true)
  }

  /// A step whose input had none of the rows may bring them: another table, or a column that the condition needs.
  private mutating func arrived(_ plan: Plan, _ table: Table) throws -> FollowedRows {
    let nothing = FollowedRows(table: table, places: [], records: [], nameColumn: nil)
    if case .union = plan.step { return try united(plan, nothing, table) }
    // What was dropped before is not looked for again.
    guard steps.isEmpty else { return nothing }
    let rows = try look(plan, in: table, isSource: false)
    if rows.isEmpty, plan.inputs.count > 1 { try lookAside(plan) }
    return rows
  }

  private mutating func look(_ plan: Plan, in table: Table, isSource: Bool) throws -> FollowedRows {
    let line = Self.line(plan)
    var rows = FollowedRows(table: table, places: [], records: [], nameColumn: nil)
    switch subject {
    case .unit:
      alternatives += subject.alternatives(in: table)
      guard let named = subject.named(in: table) else { return rows }
      rows.nameColumn = named.column
      rows.places = named.rows
      let count = named.rows.count
      tellFound(
        line,
        Phrase("\(count, .row) in column \"\(named.column)\"", zh: "列“\(named.column)”中有\(count, .row)"),
        rows.places, isSource)
    case .rows(let condition):
      guard let places = try fulfilling(condition, plan) else { return rows }
      rows.places = places
      guard !places.isEmpty else { return rows }
      let count = places.count
      tellFound(
        line,
        Phrase("\(count, .row) with \(condition.text)", zh: "\(count, .row)符合\(condition.text)"), places,
        isSource)
    }
    rows.records = rows.places.map { isSource ? [$0] : [] }
    return rows
  }

  private mutating func tellFound(_ line: Phrase, _ text: Phrase, _ places: [Int], _ isSource: Bool) {
    let location = isSource ? records(places.map { [$0] }) : nil
    let place = location.map { Phrase(", \($0)", zh: "，\($0)") } ?? .empty
    steps.append(WhyStep(outcome: .found, step: line, text: text + place))
  }

  /// The rows that fulfil the condition; nil while the plan lacks a column that it needs.
  private mutating func fulfilling(_ condition: NamedColumn, _ plan: Plan) throws -> [Int]? {
    let numbered = plan.then(.derive([Self.counting], WindowScope(partition: [])), origin: plan.origin)
    let asked = numbered.then(.filter(condition, keeping: true), origin: plan.origin)
    do {
      _ = try Binder.bind(plan.then(.filter(condition, keeping: true), origin: StepOrigin(verb: "why")))
    } catch {
      failure = error
      return nil
    }
    failure = nil
    return try Self.integers(run(asked).column(Self.place))
  }

  // MARK: - One step

  /// The result of the step, and where each of its rows stood in the input's result.
  private func step(_ plan: Plan, over input: Plan) throws -> (Table, Column) {
    let first = input.then(.derive([Self.counting], WindowScope(partition: [])), origin: plan.origin)
    let numbered = Plan(carrying(plan.step), inputs: [first] + plan.inputs.dropFirst(), origin: plan.origin)
    let table = try run(numbered)
    guard let place = table.schema.index(of: Self.place) else {
      preconditionFailure("every step carries the places of its rows")
    }
    let others = (0..<table.schema.count).filter { $0 != place }
    return (table.selecting(others), table.columns[place])
  }

  /// The step with the places of rows among what it keeps.
  private func carrying(_ step: Step) -> Step {
    let place = NamedColumn(Self.place, .column(Self.place))
    return switch step {
    case .select(let columns): .select(columns + [place])
    case .aggregate(let columns):
      .aggregate(columns + [NamedColumn(Self.place, .call("first", [.column(Self.place)]))])
    default: step
    }
  }

  static var counting: NamedColumn {
    NamedColumn(place, .call("cumulative", [.literal(.integer(1))]))
  }

  /// Numbers of rows from 0, of a column that counts from 1.
  static func integers(_ column: Column) -> [Int] {
    (0..<column.count).compactMap { row in
      if case .int(let number) = column[row] { Int(number) - 1 } else { nil }
    }
  }

  // MARK: - Words

  private static let longestLine = 160

  /// The step as it is told: the rule of a list in its own words, a step of ours between columns of ours by its verb.
  static func line(_ plan: Plan) -> Phrase {
    if isRuleOfList(plan), case .filter(let condition, _) = plan.step {
      return Phrase(verbatim: "filter \(condition.text)")
    }
    let line = plan.lines.last ?? ""
    if line.contains("@") { return Phrase(verbatim: plan.origin.verb) }
    return Phrase(verbatim: line.count > longestLine ? line.prefix(longestLine) + "…" : line)
  }

  /// Whether the step keeps the units on a list by its conditions.
  static func isRuleOfList(_ plan: Plan) -> Bool {
    guard case .filter(let condition, true) = plan.step else { return false }
    return !condition.text.isEmpty && ["unit_list", "good_bad"].contains(plan.origin.verb)
  }

  /// Where a row stands when it is a record itself; one that was made of many is told by its values.
  func place(of records: [Int]) -> Phrase? { records.count == 1 ? self.records([records]) : nil }

  /// `datasets/letters.csv:12, 58 and 3 more`, `datasets/letters.csv:12、58等5行`: where records stand; nil for tables
  /// that no file holds.
  func records(_ records: [[Int]]) -> Phrase? {
    guard let dataset = workspace.readDataset(source) else { return nil }
    let all = Set(records.flatMap(\.self)).sorted()
    guard !all.isEmpty else { return nil }
    let lines = all.prefix(Self.shown).map { String(dataset.receipt.line(ofRow: $0)) }
    let rest = all.count - lines.count
    let more = rest > 0 ? Phrase(" and \(rest) more", zh: "等\(all.count)行") : .empty
    let file = dataset.receipt.file
    return Phrase("\(file):\(listed: lines)\(more)", zh: "\(file):\(listed: lines)\(more)")
  }
}
