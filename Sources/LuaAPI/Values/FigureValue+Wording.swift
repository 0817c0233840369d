import Diagnostics
import Lua
import Reports
import Tables

/// How a notice words a number; the figure keeps its rows.
extension FigureValue {
  static var wordingMethods: [LuaFunctionEntry] { [pointsMethod, changeMethod, wordsMethod] }

  private static let digitsParameter = LuaParameter(
    "digits", type: .wholeNumber,
    summary: Phrase("Digits after the point; as many as there are if left out.", zh: "小数位数；不写则保留原有位数。"),
    isOptional: true)

  private static var pointsMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "points", [digitsParameter],
      summary: Phrase(
        "The size of a difference of per cent, without its sign: the verb before it says the direction.",
        zh: "两个百分比之差的大小，不带正负号：方向由前面的动词表示。"),
      example: """
        local now = data.mailbox_letters:figure "percent(count_if(state == '办结'), count(), 1)"
        local before = data.mailbox_letters:all():filter "quarter == '2021Q2'"
          :figure "percent(count_if(state == '办结'), count(), 1)"
        print((now - before):points())
        """,
      output: "1.1个百分点", gives: [.figure]
    ) { call in
      let (figure, number) = try rounded(call)
      return [.object(figure.worded(number.map { PercentPhrase.points($0) }))]
    }
  }

  private static var changeMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "change", [digitsParameter],
      summary: Phrase("A difference of per cent with its direction, or 持平.", zh: "两个百分比之差及其方向，没有变化为“持平”。"),
      example: """
        local now = data.mailbox_letters:figure "percent(count_if(state == '办结'), count(), 1)"
        local before = data.mailbox_letters:all():filter "quarter == '2021Q2'"
          :figure "percent(count_if(state == '办结'), count(), 1)"
        print((now - before):change())
        """,
      output: "上升1.1个百分点", gives: [.figure]
    ) { call in
      let (figure, number) = try rounded(call)
      return [.object(figure.worded(number.map { PercentPhrase.change($0) }))]
    }
  }

  private static var wordsMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "in_words",
      summary: Phrase("A whole number from 0 to 99999999 in Chinese numerals.", zh: "用汉字书写的整数，0至99999999。"),
      example: #"print(data.test_letters:figure("count()"):in_words())"#,
      output: "四十六", gives: [.figure]
    ) { call in
      let figure = try call.receiver(as: FigureValue.self)
      guard !figure.value.isMissing else { return [.object(figure)] }
      guard case .int(let number) = figure.value, let words = ChineseNumeral.text(Int(number)) else {
        throw LuaFault(
          Phrase(
            "in_words: \(figure.value.description) is no whole number from 0 to 99999999",
            zh: "in_words：\(figure.value.description)不是0至99999999的整数"))
      }
      return [.object(figure.worded(words))]
    }
  }

  /// The figure of a call and its number with the digits asked for; nil when it is missing.
  private static func rounded(_ call: borrowing LuaCall) throws -> (FigureValue, FixedDecimal?) {
    let figure = try call.receiver(as: FigureValue.self)
    let number: FixedDecimal
    switch figure.value {
    case .missing: return (figure, nil)
    case .int(let whole): number = FixedDecimal(whole)
    case .decimal(let decimal): number = decimal
    default:
      throw LuaFault(
        Phrase(
          "\(call.name): \(figure.value.description) is no difference of per cent",
          zh: "\(call.name)：\(figure.value.description)不是百分比之差"))
    }
    guard call.argumentCount > 0, call.argument(0) != .nil else { return (figure, number) }
    let digits = try call.integer(0)
    guard (0...12).contains(digits), let rounded = number.rescaled(to: Int(digits)) else {
      throw LuaFault(
        Phrase("\(call.name): digits are 0 to 12, found \(digits)", zh: "\(call.name)：小数位数为0到12，实际为\(digits)")
      )
    }
    return (figure, rounded)
  }

  /// The same figure, printed with these words; nil leaves it as it is.
  private func worded(_ words: String?) -> FigureValue {
    FigureValue(
      value, label: label, plans: plans, parts: parts, queries: queries, suffix: suffix, step: step,
      wording: words ?? wording, session: session)
  }
}
