import Diagnostics
import Engine
import Lua
import Query
import Tables
import TestSupport
import Testing

@testable import LuaAPI

/// Random questions over random tables: formula, lifted function, function row by row and reference engine agree, on
/// one thread and two.
@Suite struct EveryWayTests {
  private static let origin = StepOrigin(verb: "derive")

  /// What a way gave: a table in each byte, or the error.
  private struct Answer: Equatable {
    /// The table, or the message.
    var text: String
    /// The values asked for with numbers by their value and missing ones without reason, as Lua gives them.
    var values = ""
    var isError = false
    var undecided: Int?
    var divisionsByZero: Int?
  }

  @Test func `formulas, lifted functions, functions row by row and the reference engine give the same`()
    throws
  {
    var tally: [String: Int] = [:]
    let room = try LiftingRoom()
    try Fuzz.forEachSeed("every way", from: 20_210_823, count: 250) { seed in
      try compare(seed, room, &tally)
    }
    print("every way: \(tally.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
    #expect(tally["bound", default: 0] * 2 > tally["tried", default: 0], "most questions are asked")
    #expect(tally["row by row", default: 0] * 4 > tally["tried", default: 0], "many run row by row")
  }

  /// A table of at most 40 rows, or now and then of so many that two threads share them.
  private func table(_ seed: UInt64) -> (table: Table, isLarge: Bool) {
    var tables = RandomTables(seed: seed)
    let table = tables.table()
    guard tables.random.once(in: 40), table.rowCount > 0 else { return (table, false) }
    let rows = (0..<110_000).map { _ in Int32.random(in: 0..<Int32(table.rowCount), using: &tables.random) }
    return (table.gathered(rows), true)
  }

  private func compare(_ seed: UInt64, _ room: LiftingRoom, _ tally: inout [String: Int]) throws {
    let question = RandomQuestion(seed: seed)
    let (rows, isLarge) = table(seed)
    let source = Plan(PlanSource(name: "random", table: rows))
    tally["tried", default: 0] += 1
    guard let formula = plan(source, question, try FormulaParser.parseExpression(question.formula).expression)
    else { return }
    tally["bound", default: 0] += 1
    let asked = answer(formula, threads: 1)
    let place = "seed \(seed): \(question.formula)"
    #expect(answer(formula, threads: 2) == asked, "\(place)")
    #expect(answer(formula, threads: 2, usesKernels: false) == asked, "\(place)")
    if !isLarge {
      let expected = reference(formula)
      #expect(expected.isError == asked.isError, "\(place)")
      if !asked.isError { #expect(expected == asked, "\(place)") }
    }
    if asked.isError { tally["failed", default: 0] += 1 }
    let typing = try ExpressionTyping(rowsOf: source, for: Self.origin)
    try compareLifted(question, typing, source, asked, room, &tally, place)
    try compareRowByRow(question, typing, source, rows, asked, room, &tally, place)
  }

  private func compareLifted(
    _ question: RandomQuestion, _ typing: ExpressionTyping, _ source: Plan, _ asked: Answer,
    _ room: LiftingRoom, _ tally: inout [String: Int], _ place: String
  ) throws {
    let function = try room.function(question.function(isLifted: true))
    let lifted =
      try question.isCondition
      ? LiftedFunction.condition(function, typing: typing) : LiftedFunction.value(function, typing: typing)
    guard case .lifted(let expression) = lifted, let plan = plan(source, question, expression) else {
      tally["declined", default: 0] += 1
      return
    }
    tally["lifted", default: 0] += 1
    for threads in [1, 2] {
      let found = answer(plan, threads: threads)
      #expect(found.isError == asked.isError, "\(place)\n\(expression)")
      if !asked.isError { #expect(found.text == asked.text, "\(place)\n\(expression)") }
    }
  }

  private func compareRowByRow(
    _ question: RandomQuestion, _ typing: ExpressionTyping, _ source: Plan, _ rows: Table, _ asked: Answer,
    _ room: LiftingRoom, _ tally: inout [String: Int], _ place: String
  ) throws {
    let function = try room.function(question.function(isLifted: false))
    let guarded = try RowRunGuard(function, schema: typing.schema)
    guard guarded.problems.isEmpty else {
      tally["refused", default: 0] += 1
      return
    }
    let found = rowByRow(function, question, source, rows, guarded)
    tally["row by row", default: 0] += 1
    if asked.isError, !found.isError {
      // Lua's numbers forget the scale that a formula's decimal would not fit, and give the exact number; and the
      // negative of the smallest whole number wraps.
      tally["fits row by row only", default: 0] += 1
      #expect(["c3", "c4", "(- "].contains(where: place.contains), "\(place)")
      return
    }
    #expect(found.isError == asked.isError, "\(place): \(found.text)")
    guard !asked.isError else { return }
    #expect(found.values == asked.values, "\(place)")
    if let undecided = found.undecided, let all = asked.undecided {
      tally["undecided told", default: 0] += 1
      #expect(undecided <= all, "\(place)")
    }
  }

  // MARK: - Ways

  private func plan(
    _ source: Plan, _ question: RandomQuestion, _ expression: ColumnExpression
  ) -> BoundPlan? {
    let step: Step =
      question.isCondition
      ? .filter(NamedColumn("condition", expression), keeping: true)
      : .derive([NamedColumn("result", expression)], .inherited)
    return try? Binder.bind(source.then(step, origin: Self.origin))
  }

  private func answer(_ plan: BoundPlan, threads: Int, usesKernels: Bool = true) -> Answer {
    var context = ExecutionContext(threads: threads)
    context.usesKernels = usesKernels
    do throws(ExecutionError) {
      let result = try PlanRunner.run(plan, context: context)
      let report = result.reports.last
      return answer(result.table, report?.undecided, report?.divisionsByZero)
    } catch {
      return Answer(text: error.message.text(in: .english), isError: true)
    }
  }

  private func reference(_ plan: BoundPlan) -> Answer {
    do {
      let outcome = try ReferenceEngine().run(plan)
      return answer(outcome.table, outcome.undecided, outcome.divisionsByZero)
    } catch {
      return Answer(text: "\(error)", isError: true)
    }
  }

  private func rowByRow(
    _ function: LuaFunction, _ question: RandomQuestion, _ source: Plan, _ table: Table,
    _ guarded: RowRunGuard
  ) -> Answer {
    do {
      let batch =
        try question.isCondition
        ? LuaBatchFunction(
          condition: function, location: nil, ordersMissingOnly: guarded.ordersMissingOnly)
        : LuaBatchFunction(
          value: function, location: nil, over: table, ordersMissingOnly: guarded.ordersMissingOnly)
      let expression = ColumnExpression(.function(RowFunction(batch)))
      guard let plan = plan(source, question, expression) else {
        return Answer(text: "unbound", isError: true)
      }
      return answer(plan, threads: 2)
    } catch {
      return Answer(text: "\(error)", isError: true)
    }
  }

  /// A large table by the number that all its values make.
  private func answer(_ table: Table, _ undecided: Int?, _ divisionsByZero: Int?) -> Answer {
    let column = table.columns[table.columns.count - 1]
    let values = (0..<table.rowCount).lazy.map { LiftingRoom.text(column[$0]) }
    guard table.rowCount > 1000 else {
      return Answer(
        text: table.grid, values: values.joined(separator: "|"), undecided: undecided,
        divisionsByZero: divisionsByZero)
    }
    var hasher = Hasher()
    for row in 0..<table.rowCount { hasher.combine(column[row]) }
    hasher.combine(column.type)
    hasher.combine(table.rowCount)
    var other = Hasher()
    for value in values { other.combine(value) }
    return Answer(
      text: "\(hasher.finalize())", values: "\(other.finalize())", undecided: undecided,
      divisionsByZero: divisionsByZero)
  }
}
