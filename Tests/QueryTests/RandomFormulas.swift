@testable import Query

/// Random expressions and texts, the same for the same seed.
struct RandomFormulas {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

  mutating func expression(levels: Int) -> ColumnExpression {
    if levels == 0 { return leaf() }
    switch below(8) {
    case 0, 1: return leaf()
    case 2: return .unary(pick(UnaryOperator.allCases), expression(levels: levels - 1))
    case 3:
      var arguments = (0..<below(3)).map { _ in expression(levels: levels - 1) }
      if below(3) == 0 { arguments.append(.list((0..<below(3)).map { _ in .literal(literal()) })) }
      return .call(pick(["f", "workdays", "工作日"]), arguments)
    default:
      return .binary(
        pick(BinaryOperator.allCases), expression(levels: levels - 1), expression(levels: levels - 1))
    }
  }

  private mutating func leaf() -> ColumnExpression {
    switch below(5) {
    case 0: .parameter(pick(["limit", "下限"]))
    case 1, 2:
      .column(
        pick(["a", "得分", "回复率(%)", "end", "NULL", "a`b", "ｘ", "2021年", "Ａ岗", "", " "].filter { !$0.isEmpty }))
    default: .literal(literal())
    }
  }

  private mutating func literal() -> Literal {
    switch below(6) {
    case 0: .missing
    case 1: .bool(below(2) == 0)
    case 2: .integer(pick([0, 7, -7, .max, .min]))
    case 3:
      pick([
        .decimal(unscaled: 5, scale: 3), .decimal(unscaled: -899, scale: 1), .decimal(unscaled: 60, scale: 0),
      ])
    case 4: .float(pick([0.1, -2, 1e300, .leastNonzeroMagnitude, 1e16]))
    default: .text(pick(["", "运营", "it's", "a\\b\n\r\t\u{1}\"", "“引号”"]))
    }
  }

  /// Pieces of formulas in any order.
  mutating func soup() -> String {
    let pieces = [
      "得分", "a", "and", "or", "not", "(", ")", "（", "）", "{", "}", ",", "，", "=", "==", "~=", "!=", "<", "＜",
      "'",
      "\"", "“", "”", "`", "$", "$p", "1", "2.5", "1e", "0x", "..", ".", ":", "[", "]", "-", "--", "+", "^",
      "\\", "x",
      "is", "in", "null", "like", " ", " ", "\n", "。", "👍", "\u{300}", "function", "\u{0}", "'文'", "f", "#",
      ";",
    ]
    return (0..<below(14)).map { _ in pick(pieces) }.joined(separator: pick(["", " "]))
  }
}
