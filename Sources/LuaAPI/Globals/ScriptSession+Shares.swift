import Diagnostics
import Lua
import Query
import Reports
import Tables
import Workbench

/// Words for numbers.
extension ScriptSession {
  var numeralFunctions: [LuaFunctionEntry] { [inWordsFunction, quantifierFunction] }

  private var inWordsFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "in_words",
      [
        LuaParameter(
          "number", type: .wholeNumber,
          summary: Phrase("A whole number from 0 to 99999999.", zh: "0至99999999的整数。"))
      ],
      summary: Phrase(
        "A number in Chinese numerals, as headings are numbered with. A figure has a method of this name.",
        zh: "汉字数字，用于给标题编号。数字对象有同名的方法。"),
      example: #"print("（" .. in_words(12) .. "）")"#,
      output: "（十二）", gives: [.text]
    ) { call in
      let number = try call.integer(0)
      guard let words = Int(exactly: number).flatMap(ChineseNumeral.text) else {
        throw LuaFault(
          Phrase(
            "in_words: the number is from 0 to 99999999, found \(number)",
            zh: "in_words：数字应在0至99999999之间，实际为\(number)"))
      }
      return [.string(words)]
    }
  }

  private var quantifierFunction: LuaFunctionEntry {
    LuaFunctionEntry(
      "quantifier",
      [
        LuaParameter(
          "part", type: .number,
          summary: Phrase("How many are meant; a figure or a number.", zh: "所指的数目，数字对象或数。")),
        LuaParameter(
          "whole", type: .number, summary: Phrase("How many there are.", zh: "总数。")),
      ],
      summary: Phrase(
        "The office's word for a part of a whole, such as 个别, 部分, 多数 or 普遍, by the dataset share_words. Of figures it is a figure, which rests on the rows of both. Where no word fits, as for none, it is missing.",
        zh: "本单位对部分占总体多少的说法，如个别、部分、多数、普遍，以数据集share_words为准。参数为数字对象时结果也是数字对象，依据两者的行。没有合适的说法（如一个也没有）时为缺失。"),
      example: "print(quantifier(3, 46), quantifier(23, 46), quantifier(24, 46), quantifier(46, 46))",
      output: "个别\t部分\t多数\t普遍", gives: [.figureOrText]
    ) { [unowned self] call in
      let words = try workspace.shareWords()
      let (part, whole) = (call.argument(0), call.argument(1))
      guard let (number, all) = try Self.share(call) else { return [.scalar(.missing)] }
      let word = words.word(for: number, of: all)
      let figures = [part, whole].compactMap { value -> FigureValue? in
        if case .object(let object) = value { object as? FigureValue } else { nil }
      }
      guard !figures.isEmpty else { return [word.map(LuaValue.string) ?? .scalar(.missing)] }
      let ladder = try lazyTable(OpenWorkspace.shareWordsDataset).plan
      let label = figures.map(\.label).joined(separator: " / ")
      return [
        .object(
          FigureValue(
            word.map(Value.text) ?? .missing, label: label, plans: figures.flatMap(\.plans) + [ladder],
            parts: figures.flatMap(\.parts) + [OpenWorkspace.shareWordsDataset],
            queries: figures.flatMap(\.queries) + ["quantifier(\(number), \(all))"], session: self))
      ]
    }
  }

  /// Both numbers of a share; nil when one is missing.
  private static func share(_ call: borrowing LuaCall) throws -> (Int64, Int64)? {
    var numbers: [Int64] = []
    for place in 0..<2 {
      var argument = call.argument(place)
      if case .object(let object) = argument, let figure = object as? FigureValue {
        argument = LuaValue(figure.value)
      }
      switch argument.cell {
      case .missing: return nil
      case .int(let number) where number >= 0: numbers.append(number)
      default:
        throw call.mismatch(place, expected: Phrase("a whole number of at least 0", zh: "不小于0的整数"))
      }
    }
    guard numbers[0] <= numbers[1] else {
      throw LuaFault(
        Phrase(
          "quantifier: the part, \(numbers[0]), is more than the whole, \(numbers[1])",
          zh: "quantifier：部分\(numbers[0])大于总数\(numbers[1])"))
    }
    return (numbers[0], numbers[1])
  }
}
