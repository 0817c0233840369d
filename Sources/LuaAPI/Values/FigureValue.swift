import Diagnostics
import Lua
import Query
import Reports
import Tables

/// One number with the plan it comes from: what `figure` gives. Arithmetic gives figures again.
final class FigureValue: LuaObject, PrintedFigure {
  let value: Value
  let label: String
  let plans: [Plan]
  /// What each of the plans counts.
  let parts: [String]
  let queries: [String]
  /// Words after the number, such as `%`.
  let suffix: String
  /// Print floored to this step, with 余; nil prints the number itself.
  let step: Int?
  /// Words that stand for the number; nil prints the number.
  let wording: String?
  unowned let session: ScriptSession

  init(
    _ value: Value, label: String, plans: [Plan], parts: [String]? = nil, queries: [String],
    suffix: String = "",
    step: Int? = nil, wording: String? = nil, session: ScriptSession
  ) {
    self.value = value
    self.label = label
    self.plans = plans
    self.parts = parts ?? plans.map { _ in label }
    self.queries = queries
    self.suffix = suffix
    self.step = step
    self.wording = wording
    self.session = session
  }

  var luaType: LuaObjectType { session.types.figure }
  var names: [String] { [] }
  var notes: [Phrase] { [] }

  var printed: String {
    if let wording { return wording }
    if let step, case .int(let count) = value, count >= 0, let exact = Int(exactly: count) {
      return ApproximateCount(exact, step: step).text + suffix
    }
    return value.isMissing ? "missing" : value.description + suffix
  }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: Phrase("figure", zh: "数字"), methods: [whyMethod] + wordingMethods,
      index: { object, name in
        name == "value" ? (object as? FigureValue).map { LuaValue($0.value) } : nil
      },
      text: { object in (object as? FigureValue)?.printed ?? "" },
      equals: { left, right in (left as? FigureValue)?.value == (right as? FigureValue)?.value },
      operate: operate, memberNames: { _ in ["value"] })
  }

  /// Arithmetic over the numbers; the result rests on the rows of both.
  private static func operate(_ operation: LuaOperator, _ left: LuaValue, _ right: LuaValue) throws
    -> LuaValue
  {
    let figures = [left, right].compactMap { value -> FigureValue? in
      if case .object(let object) = value { object as? FigureValue } else { nil }
    }
    let number = { (value: LuaValue) -> LuaValue in
      if case .object(let object) = value, let figure = object as? FigureValue {
        return LuaValue(figure.value)
      }
      return value
    }
    let result = try ScalarArithmetic.operate(operation, number(left), number(right))
    guard let first = figures.first, let value = result.cell, operation != .less, operation != .lessOrEqual
    else {
      return result
    }
    let others = operation == .negate ? [] : Array(figures.dropFirst())
    let all = [first] + others
    return .object(
      FigureValue(
        value, label: all.map(\.label).joined(separator: " \(operation.symbol) "),
        plans: all.flatMap(\.plans), parts: all.flatMap(\.parts),
        queries: all.flatMap(\.queries), session: first.session))
  }
}
