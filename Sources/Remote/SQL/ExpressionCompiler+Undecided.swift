import Diagnostics
import Query
import Tables

/// Three-valued logic beside the two-valued one, as the engine here has it: where would the answer be unknown?
extension ExpressionCompiler {
  /// Counts the rows in which a condition or value is placed although the answer is unknown.
  ///
  /// - Throws: ``Refusal`` where that cannot be told there.
  mutating func tallyUndecided(_ expression: BoundExpression, isCondition: Bool) throws(Refusal) {
    guard let unknown = try unknown(expression) else { return }
    let value = try quietly(expression)
    if isCondition {
      tallies.append(Tally(meaning: .undecided, sql: unknown))
    } else if !expression.isStrict {
      let present = value.missing.map { " AND NOT \($0)" } ?? ""
      tallies.append(Tally(meaning: .undecided, sql: Self.operand(unknown) + present))
    }
  }

  /// The value without counting again what may go wrong in it.
  private mutating func quietly(_ expression: BoundExpression) throws(Refusal) -> Fragment {
    let before = tallies
    defer { tallies = before }
    return try compile(expression)
  }

  /// True where the value is unknown; nil where it is known in every row.
  private mutating func unknown(_ expression: BoundExpression) throws(Refusal) -> String? {
    switch expression {
    case .isMissing: return nil
    case .compare(_, let left, let right):
      return try Self.any([unknown(left), unknown(right)])
    case .not(let operand): return try unknown(operand)
    case .and(let left, let right): return try unknown(left, right, settledBy: false)
    case .or(let left, let right): return try unknown(left, right, settledBy: true)
    case .choose(let condition, let first, let second): return try unknown(condition, first, second)
    case .fallback(let first, let second):
      let (own, other) = (try unknown(first), try unknown(second))
      guard let missing = try quietly(first).missing else { return own }
      guard own != nil || other != nil else { return nil }
      return "if(\(missing), \(Self.flag(other)), \(Self.flag(own)))"
    case .rowFunction:
      throw Refusal(Phrase("a Lua function that could not be lifted runs here", zh: "未能提升的Lua函数在本地运行"))
    default:
      if expression.isStrict { return try quietly(expression).missing }
      var parts = [try quietly(expression).missing]
      for operand in expression.operands { parts.append(try unknown(operand)) }
      return Self.any(parts)
    }
  }

  /// An unknown condition makes the choice unknown, unless both branches are known and equal.
  private mutating func unknown(
    _ condition: BoundExpression, _ first: BoundExpression, _ second: BoundExpression
  ) throws(Refusal) -> String? {
    let (open, own, other) = (try unknown(condition), try unknown(first), try unknown(second))
    guard open != nil || own != nil || other != nil else { return nil }
    let holds = try quietly(condition).truth
    let chosen = own == nil && other == nil ? "0" : "if(\(holds), \(Self.flag(own)), \(Self.flag(other)))"
    guard let open else { return chosen }
    let agree = try compare(.equal, quietly(first), quietly(second)).sql
    let differ = Self.any([own, other, "(\(agree) = 0)"]) ?? "0"
    return "if(\(Self.operand(open)), \(Self.flag(differ)), \(chosen))"
  }

  private static func flag(_ sql: String?) -> String { sql.map { "((\($0)) = 1)" } ?? "0" }

  /// `and` is settled by one side that is known to be false, `or` by one that is known to be true.
  private mutating func unknown(
    _ left: BoundExpression, _ right: BoundExpression, settledBy truth: Bool
  ) throws(Refusal) -> String? {
    let (first, second) = (try unknown(left), try unknown(right))
    guard let either = Self.any([first, second]) else { return nil }
    func isOpen(_ expression: BoundExpression, _ unknown: String?) throws(Refusal) -> String {
      let holds = try quietly(expression).truth
      let differs = truth ? "(\(holds) = 0)" : Self.operand(holds)
      return Self.operand(unknown.map { "\(Self.operand($0)) OR \(differs)" } ?? differs)
    }
    return "\(Self.operand(either)) AND \(try isOpen(left, first)) AND \(try isOpen(right, second))"
  }

  private static func any(_ parts: [String?]) -> String? {
    let known = parts.compactMap { $0 }
    return known.isEmpty ? nil : known.map(operand).joined(separator: " OR ")
  }
}
