import Inspection
import Query
import Tables
import TestSupport
import Testing

@Suite struct ConditionCertaintyTests {
  /// All combinations of yes, no and missing in `p` and `q`, and of 1, 3 and missing in `x`.
  private static let rows: [[Value]] = {
    let flags: [Value] = [.bool(true), .bool(false), .missing]
    let numbers: [Value] = [.int(1), .int(3), .missing]
    return flags.flatMap { p in flags.flatMap { q in numbers.map { [p, q, $0] } } }
  }()

  @Test func `a comparison is decided where both sides have a value`() throws {
    let certainty = ConditionCertainty(of: try column("x < 2").expression)
    #expect(certainty.surely.description == "x < 2 and x ~= nil")
    #expect(certainty.surelyNot.description == "not (x < 2) and x ~= nil")
  }

  @Test func `asking for a missing value is always decided`() throws {
    let certainty = ConditionCertainty(of: try column("x == nil").expression)
    #expect(certainty.surely.description == "x == nil")
    #expect(certainty.surelyNot.description == "not (x == nil)")
  }

  @Test(arguments: [
    "p", "not p", "p and q", "p or q", "not (p or q) and x < 2", "p and x == nil or q", "x ~= 1",
    "if_else(p, q, x < 2)", "one_of(x, {1, 2})", "coalesce(p, false) or x < 2", "p or not p",
  ])
  func `rows are decided exactly where three-valued logic knows the answer`(formula: String) throws {
    let condition = try column(formula)
    let certainty = ConditionCertainty(of: condition.expression)
    let schema = Schema([Field("p", .bool), Field("q", .bool), Field("x", .int)])
    let source = Plan(PlanSource(name: "rows", table: TableLiteral.table(schema, rows: Self.rows)))
    let result = try source.then(
      .derive(
        [
          NamedColumn("surely", certainty.surely), NamedColumn("surely_not", certainty.surelyNot),
          NamedColumn("undecided", certainty.undecided),
        ], .inherited), origin: origin
    ).run()
    for (number, row) in Self.rows.enumerated() {
      let known = ThreeValued(row).value(condition.expression)
      #expect(result[number, 3] == .bool(known == true), "surely, \(row)")
      #expect(result[number, 4] == .bool(known == false), "surely not, \(row)")
      #expect(result[number, 5] == .bool(known == nil), "undecided, \(row)")
    }
  }
}

/// Conditions by Kleene's logic, row by row; nil is unknown.
private struct ThreeValued {
  private let cells: [String: Value]

  init(_ row: [Value]) {
    cells = ["p": row[0], "q": row[1], "x": row[2]]
  }

  func value(_ expression: ColumnExpression) -> Bool? {
    switch expression.kind {
    case .column(let name): flag(cells[name])
    case .literal(.bool(let flag)): flag
    case .unary(.not, let operand): value(operand).map { !$0 }
    case .binary(.and, let left, let right): and(value(left), value(right))
    case .binary(.or, let left, let right): and(value(left).map { !$0 }, value(right).map { !$0 }).map { !$0 }
    case .binary(let comparison, let left, let right): compared(comparison, left, right)
    case .call("if_else", let parts): value(parts[0]).flatMap { value($0 ? parts[1] : parts[2]) }
    case .call("coalesce", let parts): value(parts[0]) ?? value(parts[1])
    case .call("one_of", let parts):
      number(parts[0]).map { number in
        parts[1].children.contains { self.number($0) == number }
      }
    default: nil
    }
  }

  private func and(_ left: Bool?, _ right: Bool?) -> Bool? {
    if left == false || right == false { return false }
    return left == nil || right == nil ? nil : true
  }

  private func compared(
    _ comparison: BinaryOperator, _ left: ColumnExpression, _ right: ColumnExpression
  ) -> Bool? {
    if right.kind == .literal(.missing) { return (number(left) == nil) == (comparison == .equal) }
    guard let left = number(left), let right = number(right) else { return nil }
    switch comparison {
    case .less: return left < right
    case .equal: return left == right
    case .notEqual: return left != right
    default: return nil
    }
  }

  private func flag(_ value: Value?) -> Bool? {
    if case .bool(let flag) = value { flag } else { nil }
  }

  private func number(_ expression: ColumnExpression) -> Int64? {
    switch expression.kind {
    case .literal(.integer(let number)): number
    case .column(let name): if case .int(let number) = cells[name] { number } else { nil }
    default: nil
    }
  }
}
