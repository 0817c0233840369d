package import Diagnostics
package import Tables

/// Why a table cannot be drawn as it was asked for.
package struct ChartError: Diagnostic, Hashable {
  /// What a chart of a kind cannot be drawn without.
  package enum Need: Hashable, Sendable {
    case names, secondNames, periods, steps, numbers, ranks, dots, lowEnds, highEnds

    var phrase: Phrase {
      switch self {
      case .names: Phrase("a column of names", zh: "一列名称")
      case .secondNames: Phrase("a second column of names", zh: "第二列名称")
      case .periods: Phrase("a column of periods", zh: "一列时期")
      case .steps: Phrase("a column of periods or days", zh: "一列时期或日期")
      case .numbers: Phrase("a column of numbers", zh: "一列数值")
      case .ranks: Phrase("a column of places, as rank makes it", zh: "一列名次，如rank所给的")
      case .dots: Phrase("a column of the dots", zh: "一列点的数值")
      case .lowEnds: Phrase("a column of the low ends", zh: "一列下限")
      case .highEnds: Phrase("a column of the high ends", zh: "一列上限")
      }
    }
  }

  /// What there can be too many of.
  package enum Crowd: Hashable, Sendable {
    case rows, bars, barsOfGroup, lines, steps, heatRows, heatColumns, dots

    func phrase(_ count: Int) -> Phrase {
      switch self {
      case .rows, .heatRows: Phrase("\(count) rows", zh: "\(count)行")
      case .bars: Phrase("\(count) bars", zh: "\(count)个条形")
      case .barsOfGroup: Phrase("\(count) bars in each group", zh: "每组\(count)个条形")
      case .lines: Phrase("\(count) lines", zh: "\(count)条线")
      case .steps: Phrase("\(count) steps", zh: "\(count)期")
      case .heatColumns: Phrase("\(count) columns", zh: "\(count)列")
      case .dots: Phrase("\(count) dots", zh: "\(count)个点")
      }
    }
  }

  package enum Problem: Hashable, Sendable {
    case unknownColumn(String, known: [String])
    /// A column of numbers is needed.
    case notNumeric(String, type: ColumnType, numeric: [String])
    /// What a chart of this kind needs and the table does not have, and the option that names it.
    case needs(ChartKind, Need, option: String)
    /// Several rows for one mark.
    case twice(String)
    case tooMany(Int, Crowd, most: Int)
    case badBins(Int)
    case noHighlight(String, known: [String])
    case rangeTurned(String, low: String, high: String)
  }

  package let problem: Problem

  package init(_ problem: Problem) {
    self.problem = problem
  }

  package var message: Phrase {
    switch problem {
    case .unknownColumn(let name, let known):
      Phrase(
        "no column \"\(name)\" (\(listed: known))\(nearest: name, among: known)",
        zh: "没有列“\(name)”（\(listed: known)）\(nearest: name, among: known)")
    case .notNumeric(let name, let type, _):
      Phrase(
        "column \"\(name)\" is \(type), and a chart draws numbers", zh: "列“\(name)”是\(type.name)，而图画的是数值")
    case .needs(let kind, let need, _):
      Phrase(
        "a chart of kind \"\(kind.rawValue)\" needs \(need.phrase)", zh: "“\(kind.rawValue)”图需要\(need.phrase)"
      )
    case .twice(let mark):
      Phrase(
        "\"\(mark)\" stands in several rows, and a chart draws it once", zh: "“\(mark)”占了几行，而图上只画一次")
    case .tooMany(let count, let crowd, let most):
      Phrase(
        "\(crowd.phrase(count)) are too many to be seen; \(most) can be drawn",
        zh: "\(crowd.phrase(count))太多，看不清；最多画\(most)")
    case .badBins(let count):
      Phrase("a histogram cannot have \(count) bars", zh: "直方图不能有\(count)个条形")
    case .noHighlight(let name, let known):
      Phrase(
        "nothing is called \"\(name)\" here\(nearest: name, among: known)",
        zh: "这里没有“\(name)”\(nearest: name, among: known)")
    case .rangeTurned(let mark, let low, let high):
      Phrase(
        "the range of \"\(mark)\" begins at \(low) and ends at \(high)",
        zh: "“\(mark)”的区间从\(low)开始，到\(high)结束")
    }
  }

  package var help: [Phrase] {
    switch problem {
    case .unknownColumn, .noHighlight: []
    case .notNumeric(_, _, let numeric):
      [
        numeric.isEmpty
          ? Phrase(
            "the table has no column of numbers; make one with derive or count_by",
            zh: "表中没有数值列；用derive或count_by算出一列")
          : Phrase("columns of numbers are \(listed: numeric)", zh: "数值列有：\(listed: numeric)")
      ]
    case .needs(_, _, let option): [Phrase("name it with \(option)", zh: "用\(option)指明")]
    case .twice:
      [
        Phrase(
          "make one row of them with group and aggregate, or tell them apart with by",
          zh: "用group和aggregate合成一行，或用by区分")
      ]
    case .tooMany: [Phrase("draw some of them: top or filter first", zh: "只画一部分：先用top或filter")]
    case .badBins: [Phrase("bins is a number from 1 to 200", zh: "bins是1到200的数")]
    case .rangeTurned: [Phrase("low names the column of the smaller ends", zh: "low指较小一端的列")]
    }
  }
}
