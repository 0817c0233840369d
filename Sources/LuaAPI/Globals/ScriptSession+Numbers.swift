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
      "decimal", [LuaParameter("text", type: "text or number", summary: "Digits with a point.")],
      summary: "An exact number; whole ones are integers.", example: #"print(decimal "0.1" + decimal "0.2")"#,
      output: "0.3"
    ) { call in
      if case .string(let text) = call.argument(0) {
        guard let decimal = FixedDecimal(text) else { throw LuaFault("\"\(text)\" is not a number") }
        return [LuaValue(decimal)]
      }
      return [LuaValue(try Self.exact(call, 0))]
    }
  }

  private var roundFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "round",
      [
        LuaParameter("number", type: "number", summary: "What to round."),
        LuaParameter(
          "digits", type: "whole number", summary: "Digits after the point; 0 if left out.", isOptional: true),
      ],
      summary: "Rounds half away from zero on the digits a person sees.", example: "print(round(2.675, 2))",
      output: "2.68"
    ) { call in
      guard let rounded = try Self.exact(call, 0).rescaled(to: Self.digits(call, 1)) else {
        throw LuaFault("the number does not fit a decimal")
      }
      return [LuaValue(rounded)]
    }
  }

  private var truncateFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "truncate",
      [
        LuaParameter("number", type: "number", summary: "What to cut."),
        LuaParameter(
          "digits", type: "whole number", summary: "Digits after the point; 0 if left out.", isOptional: true),
      ],
      summary: "Cuts digits without rounding.", example: "print(truncate(95.758, 1))", output: "95.7"
    ) { call in [LuaValue(try Self.exact(call, 0).truncated(to: Self.digits(call, 1)))] }
  }

  private var percentFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "percent",
      [
        LuaParameter("part", type: "number", summary: "The part."),
        LuaParameter("whole", type: "number", summary: "The whole; of 0 there is no per cent."),
        LuaParameter(
          "digits", type: "whole number", summary: "Digits after the point; 0 if left out.", isOptional: true),
      ],
      summary: "The part in per cent of the whole, rounded half away from zero.",
      example: "print(percent(210, 224))",
      output: "94"
    ) { call in
      let (part, whole) = (try Self.exact(call, 0), try Self.exact(call, 1))
      guard whole.unscaled != 0 else { return [.scalar(.missing)] }
      let scale = max(part.scale, whole.scale)
      guard let one = part.rescaled(to: scale), let all = whole.rescaled(to: scale),
        let percent = try PercentPhrase.percent(one.unscaled, of: all.unscaled, digits: Self.digits(call, 2))
      else { throw LuaFault("the per cent do not fit a decimal") }
      return [LuaValue(percent)]
    }
  }

  private var ratioFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "ratio",
      [
        LuaParameter("part", type: "number", summary: "The part."),
        LuaParameter("whole", type: "number", summary: "The whole; of 0 there is no ratio."),
      ],
      summary: "The exact quotient, to 6 digits beyond the operands'.", example: "print(ratio(210, 224))",
      output: "0.9375"
    ) { call in
      let whole = try Self.exact(call, 1)
      guard whole.unscaled != 0 else { return [.scalar(.missing)] }
      guard let ratio = try Self.exact(call, 0).divided(by: whole) else {
        throw LuaFault("the ratio does not fit a decimal")
      }
      return [LuaValue(ratio)]
    }
  }

  private static func digits(_ call: borrowing LuaCall, _ index: Int) throws -> Int {
    guard call.argumentCount > index else { return 0 }
    let digits = try call.integer(index)
    guard (0...12).contains(digits) else { throw LuaFault("digits are 0 to 12, found \(digits)") }
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
      throw LuaFault("\(number) does not fit a decimal")
    default: throw call.mismatch(index, expected: "a number")
    }
  }
}
