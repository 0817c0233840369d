import TestSupport

/// One question in both languages: a formula and the Lua function that means the same, over a table of
/// ``RandomTables``.
struct RandomQuestion {
  /// Whether it is a condition; else its values are wanted.
  let isCondition: Bool
  let formula: String
  /// Statements of a function of `r`.
  private let body: String

  init(seed: UInt64) {
    var writer = QuestionWriter(seed: seed)
    let kind = writer.kind()
    let answer = writer.statements(kind, depth: 2)
    isCondition = kind == .condition
    formula = answer.formula
    body = answer.lua
  }

  /// The function with what it captures; one that is not to be lifted has a loop that does nothing.
  func function(isLifted: Bool) -> String {
    """
    local limit, day, names = 3, date '2021-06-30', {['甲'] = '一', ['城关镇'] = '二', ['10'] = '三'}
    return function(r)
    \(isLifted ? "" : "for _ = 1, 1 do end")
    \(body)
    end
    """
  }
}
