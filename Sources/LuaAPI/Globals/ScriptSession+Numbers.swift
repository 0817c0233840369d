import Diagnostics
import Lua
import Reports
import Tables

/// Exact numbers.
extension ScriptSession {
  var numberFunctions: [LuaFunctionEntry] {
    [decimalFunction, roundFunction, truncateFunction, percentFunction, ratioFunction].map(Self.ofValues)
  }

  /// A function of values: of a missing value it is missing where a row's values are its arguments.
  static func ofValues(_ entry: LuaFunctionEntry) -> LuaFunctionEntry {
    var entry = entry
    entry.givesMissing = true
    return entry
  }

  private var decimalFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "decimal",
      [
        LuaParameter(
          "text", type: .textOrNumber, summary: Phrase("Digits with a point.", zh: "带小数点的数字。"))
      ],
      summary: Phrase("An exact number; whole ones up to 2^53 are integers.", zh: "精确的小数；2^53以内的整数即为整数。"),
      example: #"print(decimal "0.1" + decimal "0.2")"#,
      output: "0.3", gives: [.decimal]
    ) { call in
      if case .string(let text) = call.argument(0) {
        guard let decimal = FixedDecimal(text) else {
          throw LuaFault(Phrase("\"\(text)\" is not a number", zh: "“\(text)”不是数字"))
        }
        return [Self.given(decimal)]
      }
      return [LuaValue(try Self.exact(call, 0))]
    }
  }

  /// Whole numbers up to here are integers of Lua, as in a row; 2^53.
  private static let mostInteger: UInt64 = 9_007_199_254_740_992

  /// Integers of Lua wrap around in silence where they overflow: what is near to that stays a decimal, which refuses.
  private static func given(_ decimal: FixedDecimal) -> LuaValue {
    guard let integer = decimal.integer, integer.magnitude > mostInteger else { return LuaValue(decimal) }
    return .scalar(LuaScalar(kind: .decimal, payload: integer, scale: 0))
  }

  private var roundFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "round",
      [
        LuaParameter("number", type: .number, summary: Phrase("What to round.", zh: "要舍入的数。")),
        LuaParameter(
          "digits", type: .wholeNumber,
          summary: Phrase("Digits after the point; 0 if left out.", zh: "小数位数；不写为0。"), isOptional: true),
      ],
      summary: Phrase("Rounds half away from zero on the digits a person sees.", zh: "按所见数字四舍五入。"),
      example: "print(round(2.675, 2))",
      output: "2.68", gives: [.decimal]
    ) { call in
      guard let rounded = try Self.exact(call, 0).rescaled(to: Self.digits(call, 1)) else {
        throw LuaFault(Phrase("the number does not fit a decimal", zh: "这个数超出小数的范围"))
      }
      return [LuaValue(rounded)]
    }
  }

  private var truncateFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "truncate",
      [
        LuaParameter("number", type: .number, summary: Phrase("What to cut.", zh: "要截断的数。")),
        LuaParameter(
          "digits", type: .wholeNumber,
          summary: Phrase("Digits after the point; 0 if left out.", zh: "小数位数；不写为0。"), isOptional: true),
      ],
      summary: Phrase("Cuts digits without rounding.", zh: "直接舍去多余的小数位。"),
      example: "print(truncate(95.758, 1))", output: "95.7", gives: [.decimal]
    ) { call in [LuaValue(try Self.exact(call, 0).truncated(to: Self.digits(call, 1)))] }
  }

  private var percentFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "percent",
      [
        LuaParameter("part", type: .number, summary: Phrase("The part.", zh: "部分。")),
        LuaParameter(
          "whole", type: .number,
          summary: Phrase("The whole; of 0 there is no per cent.", zh: "总体；为0时没有百分比。")),
        LuaParameter(
          "digits", type: .wholeNumber,
          summary: Phrase("Digits after the point; 0 if left out.", zh: "小数位数；不写为0。"), isOptional: true),
      ],
      summary: Phrase(
        "The part in per cent of the whole, rounded half away from zero.", zh: "部分占总体的百分比，四舍五入。"),
      example: "print(percent(210, 224))",
      output: "94", gives: [.decimal]
    ) { call in
      let (part, whole) = (try Self.exact(call, 0), try Self.exact(call, 1))
      guard whole.unscaled != 0 else { return [.scalar(.missing)] }
      let scale = max(part.scale, whole.scale)
      guard let one = part.rescaled(to: scale), let all = whole.rescaled(to: scale),
        let percent = try PercentPhrase.percent(one.unscaled, of: all.unscaled, digits: Self.digits(call, 2))
      else { throw LuaFault(Phrase("the per cent do not fit a decimal", zh: "百分比超出小数的范围")) }
      return [LuaValue(percent)]
    }
  }

  private var ratioFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "ratio",
      [
        LuaParameter("part", type: .number, summary: Phrase("The part.", zh: "部分。")),
        LuaParameter(
          "whole", type: .number,
          summary: Phrase("The whole; of 0 there is no ratio.", zh: "总体；为0时没有比值。")),
      ],
      summary: Phrase("The exact quotient, to 6 digits beyond the operands'.", zh: "精确的商，比操作数多保留6位小数。"),
      example: "print(ratio(210, 224))",
      output: "0.9375", gives: [.decimal]
    ) { call in
      let whole = try Self.exact(call, 1)
      guard whole.unscaled != 0 else { return [.scalar(.missing)] }
      guard let ratio = try Self.exact(call, 0).divided(by: whole) else {
        throw LuaFault(Phrase("the ratio does not fit a decimal", zh: "比值超出小数的范围"))
      }
      return [LuaValue(ratio)]
    }
  }

  private static func digits(_ call: borrowing LuaCall, _ index: Int) throws -> Int {
    guard call.argumentCount > index else { return 0 }
    let digits = try call.integer(index)
    guard (0...12).contains(digits) else {
      throw LuaFault(Phrase("digits are 0 to 12, found \(digits)", zh: "小数位数为0到12，实际为\(digits)"))
    }
    return Int(digits)
  }

  /// An argument as an exact number; floats by the digits a person sees, figures by their value.
  private static func exact(_ call: borrowing LuaCall, _ index: Int) throws -> FixedDecimal {
    var argument = call.argument(index)
    if case .object(let object) = argument, let figure = object as? FigureValue {
      argument = LuaValue(figure.value)
    }
    switch argument.cell {
    case .int(let number): return FixedDecimal(number)
    case .decimal(let decimal): return decimal
    case .float(let number):
      for scale in [12, 6, 0] {
        if let decimal = FixedDecimal(roundingVisibleDigitsOf: number, scale: scale) { return decimal }
      }
      throw LuaFault(Phrase("\(number) does not fit a decimal", zh: "\(number)超出小数的范围"))
    default: throw call.mismatch(index, expected: Phrase("a number", zh: "数字"))
    }
  }
}
