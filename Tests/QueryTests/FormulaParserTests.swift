import Diagnostics
import Testing

@testable import Query

struct FormulaParserTests {
  /// The formula with every operation in parentheses, so that what belongs together is seen.
  static func shape(_ expression: ColumnExpression) -> String {
    switch expression.kind {
    case .unary(let unary, let operand): "(\(unary.rawValue) \(shape(operand)))"
    case .binary(let binary, let left, let right): "(\(shape(left)) \(binary.rawValue) \(shape(right)))"
    case .call(let name, let arguments): "\(name)(\(arguments.map(shape).joined(separator: ", ")))"
    case .list(let items): "{\(items.map(shape).joined(separator: ", "))}"
    case .column, .literal, .parameter, .function: expression.description
    }
  }

  @Test(arguments: [
    ("得分 < 60 and state == '运营'", "((得分 < 60) and (state == '运营'))"),
    ("a or b and c or d", "((a or (b and c)) or d)"),
    ("a == b == true", "((a == b) == true)"),
    ("not a == b", "((not a) == b)"),
    ("a .. b .. c", "(a .. (b .. c))"),
    ("a - b - c", "((a - b) - c)"),
    ("a + b * c // d % e / f", "(a + ((((b * c) // d) % e) / f))"),
    ("-a ^ b ^ c", "(- (a ^ (b ^ c)))"),
    ("2 ^ -a * b", "((2 ^ (- a)) * b)"),
    ("-2 ^ 2", "(- (2 ^ 2))"),
    ("(-2) ^ 2", "(-2 ^ 2)"),
    ("a - -5", "(a - -5)"),
    ("a -5", "(a - 5)"),
    ("(a < b) == (c < d)", "((a < b) == (c < d))"),
    ("a .. 1 < b + 2", "((a .. 1) < (b + 2))"),
    ("workdays{2, 5}", "workdays({2, 5})"),
    ("f(x, {'a'; -2.50, nil, true, $p,}, not y)", "f(x, {'a', -2.5, nil, true, $p}, (not y))"),
    ("date '2021-08-23' <= sent_on", "(date('2021-08-23') <= sent_on)"),
    ("count()", "count()"),
    ("f(g(h(1)))", "f(g(h(1)))"),
    ("`回复率(%)` >= $limit", "(`回复率(%)` >= $limit)"),
    ("`a``b` == `end`", "(`a``b` == `end`)"),
    ("A·B + 〇年 + x1", "((A·B + 〇年) + x1)"),
    (" a\n  and\tb ", "(a and b)"),
  ])
  func `operators bind as in Lua`(text: String, shape: String) throws {
    #expect(Self.shape(try FormulaParser.parseExpression(text).expression) == shape)
  }

  @Test(arguments: [
    ("60", Literal.integer(60)),
    ("0x3C", .integer(60)),
    ("-9223372036854775808", .integer(.min)),
    ("60.0", .decimal(unscaled: 60, scale: 0)),
    ("89.90", .decimal(unscaled: 899, scale: 1)),
    ("-0.05", .decimal(unscaled: -5, scale: 2)),
    (".5", .decimal(unscaled: 5, scale: 1)),
    ("5.", .decimal(unscaled: 5, scale: 0)),
    ("0.0", .decimal(unscaled: 0, scale: 0)),
    ("100000000000000000.0", .decimal(unscaled: 100_000_000_000_000_000, scale: 0)),
    ("1e3", .float(1000)),
    ("1.5E-1", .float(0.15)),
    (".5e1", .float(5)),
    ("６０．５", .decimal(unscaled: 605, scale: 1)),
    ("nil", .missing),
    ("true", .bool(true)),
    ("false", .bool(false)),
    ("'it\\'s \\\"x\\\"\\n\\u{6CC2}\\xE6\\xB2\\x82\\65\\z   .'", .text("it's \"x\"\n泂沂A.")),
    ("\"运营\"", .text("运营")),
    ("“关于“双减”的\\n通知”", .text("关于“双减”的\\n通知")),
    ("‘运营’", .text("运营")),
    ("'（，）'", .text("（，）")),
  ])
  func `constants keep their type and digits`(text: String, literal: Literal) throws {
    #expect(try FormulaParser.parseExpression(text).expression.kind == .literal(literal))
  }

  @Test func `a list gives each item a name`() throws {
    let formula = try FormulaParser.parseList(
      "unit, `率(%)` = percent( passed, total ) , a .. 'x', `b c`, n == 1")
    #expect(formula.expressions.map(\.name) == [nil, "率(%)", nil, nil, nil])
    #expect(formula.expressions.map(\.columnName) == ["unit", "率(%)", "a .. 'x'", "b c", "n == 1"])
    #expect(formula.expressions[1].text == "percent( passed, total )")
    #expect(formula.expressions[1].nameSpan == FormulaSpan(start: 6, end: 14))
    #expect(formula.expressions[1].expression.span == FormulaSpan(start: 17, end: 41))
  }

  @Test func `parts know where they stand, in bytes`() throws {
    let expression = try FormulaParser.parseCondition("得分 < (60) and ok").expression
    guard case .binary(.and, let left, let right) = expression.kind,
      case .binary(_, let score, let limit) = left.kind
    else {
      Issue.record("not the expected expression")
      return
    }
    #expect(expression.span == FormulaSpan(start: 0, end: 20))
    #expect(left.span == FormulaSpan(start: 0, end: 13))
    #expect(score.span == FormulaSpan(start: 0, end: 6))
    #expect(limit.span == FormulaSpan(start: 9, end: 13))
    #expect(right.span == FormulaSpan(start: 18, end: 20))
  }

  @Test func `full-width signs are read as what they mean, with notes`() throws {
    let formula = try FormulaParser.parseCondition("ｓｃｏｒｅ　＜＝６０ and ｆ（Ａ岗，‘运营’）～＝“是”")
    #expect(formula.expression.description == "score <= 60 and f(Ａ岗, '运营') ~= '是'")
    #expect(
      formula.notes.map(\.description) == [
        "read \"ｓｃｏｒｅ\" as \"score\"", "read \"＜＝\" as \"<=\"", "read \"６０\" as \"60\"",
        "read \"ｆ\" as \"f\"", "read \"（\" as \"(\"", "read \"，\" as \",\"", "read \"‘运营’\" as \"'运营'\"",
        "read \"）\" as \")\"", "read \"～＝\" as \"~=\"", "read \"“是”\" as \"'是'\"",
      ])
  }

  @Test func `a formula can be 200 levels deep, and not more`() throws {
    let parentheses = String(repeating: "(", count: 199) + "a" + String(repeating: ")", count: 199)
    #expect(try FormulaParser.parseExpression(parentheses).expression == .column("a"))
    let sums = Array(repeating: "a", count: 200).joined(separator: " + ")
    #expect(try FormulaParser.parseExpression(sums).expression.children.count == 2)
    for text in ["(\(parentheses))", "a + \(sums)", String(repeating: "not ", count: 100_00) + "a"] {
      let error = #expect(throws: FormulaError.self) { try FormulaParser.parseExpression(text) }
      #expect(error?.message.text(in: .english) == "the formula is nested more than 200 levels deep")
    }
  }

  @Test func `a formula is at most 64 KiB long`() {
    let error = #expect(throws: FormulaError.self) {
      try FormulaParser.parseExpression(String(repeating: " ", count: 65_536) + "a")
    }
    #expect(error?.message.text(in: .english) == "the formula is longer than 64 KiB")
  }
}
