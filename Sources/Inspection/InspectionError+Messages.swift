import CivilTime
import Diagnostics
import Tables

extension InspectionError.Problem {
  var message: Phrase {
    switch self {
    case .missingColumn(let dataset, let name, let known):
      Phrase(
        "\(dataset) has no column \"\(name)\"\(nearest: name, among: known)",
        zh: "\(dataset)没有列“\(name)”\(nearest: name, among: known)")
    case .wrongType(let column, let expected, let found):
      Phrase(
        "column \"\(column)\" has to be \(expected), found \(found)",
        zh: "列“\(column)”应为\(expected.phrase)，实际为\(found.phrase)")
    case .emptyCell(let column): Phrase("column \"\(column)\" has no value", zh: "列“\(column)”没有值")
    case .unknownUnit, .ambiguousUnit, .confirmedOtherwise, .duplicateUnit, .duplicateCode, .duplicateOrder,
      .duplicateSpelling,
      .unknownParent, .parentCycle, .endsBeforeItBegins, .unknownSuccessor, .successorWithoutEnd:
      unitMessage
    case .duplicatePeriod, .unknownPeriod, .noRowsOf, .windowReversed, .noLimits, .limitsNotAscending,
      .labelCount,
      .duplicateLabel, .unknownDayKind:
      timeMessage
    case .mixedBases, .cumulativeTrend, .unstatedBasis, .notAPeriod, .noMeasure, .reservedName, .noComparison:
      trendMessage
    case .unknownOrder, .undecided, .undecidedFunction, .tooFewObservations, .tiedAtCut, .unitWithoutName,
      .unitTwice,
      .unknownPlacement, .duplicateDecision:
      listMessage
    case .ledgerColumn(let name):
      Phrase("a ledger has a column \"\(name)\" of its own", zh: "整改台账自有一列“\(name)”")
    case .impossibleOrder(let problem, let what):
      Phrase("problem \(problem) was \(what)", zh: "问题\(problem)的记载自相矛盾：\(what)")
    case .vetoed, .noPointsColumn, .unknownVetoPlacement, .noComponents, .componentTwice, .weightNotPositive,
      .weightsTooLarge, .unknownDirection, .noAnchors, .anchorsReversed, .geometricScores, .lowPoints,
      .incomplete, .drawsOutOfRange, .spreadOutOfRange, .tooManyUnits:
      rankingMessage
    case .noGrades: Phrase("there are no grades", zh: "没有等次")
    case .gradeOutOfReach(let grade, let before):
      Phrase(
        "grade \"\(grade)\" is never given: its limit is not beyond that of \"\(before)\"",
        zh: "等次“\(grade)”永远评不出：它的界限没有超出“\(before)”的界限")
    case .unknownRule, .unknownObject, .unknownScope, .noKind, .unknownKind, .kindsDiffer, .noOccurrences,
      .pointsTooLarge, .emptyFinding, .countBelowZero, .moreThanAll, .objectTwice, .takenColumn,
      .decidedTwice,
      .decidedWithoutReason,
      .noAnnualRules,
      .unknownComponent, .missingQuarter, .quarterTwice, .bonusWithoutEvidence, .classesDiffer:
      scoreMessage
    case .duplicateCheck(let id, let row):
      Phrase("check \"\(id)\" is already defined in row \(row)", zh: "核对项“\(id)”在第\(row)行已有定义")
    case .notANumber(let column, let text):
      Phrase(
        "column \"\(column)\" has to be a number, found \"\(text)\"", zh: "列“\(column)”应为数字，实际为“\(text)”")
    case .unclosedQuote(let text): Phrase("a quote is not closed in \"\(text)\"", zh: "“\(text)”中的引号没有配对")
    case .notATotal(let text):
      Phrase(
        "a total is count() or count_if(condition), found \"\(text)\"",
        zh: "合计应为count()或count_if(条件)，实际为“\(text)”")
    }
  }

  private var unitMessage: Phrase {
    switch self {
    case .unknownUnit(let name, let suggestions):
      Phrase(
        "no unit is called \"\(name)\"\(suggestion: suggestions.first, for: name)",
        zh: "没有名为“\(name)”的单位\(suggestion: suggestions.first, for: name)")
    case .ambiguousUnit(let name, let candidates):
      Phrase("\"\(name)\" may be \(alternatives: candidates)", zh: "“\(name)”可能是\(alternatives: candidates)")
    case .confirmedOtherwise(let name, let unit, let known):
      Phrase(
        "\"\(name)\" cannot be confirmed to be \"\(unit)\": it is \"\(known)\", a unit of its own",
        zh: "“\(name)”不能确认为“\(unit)”：它是另一个单位“\(known)”")
    case .duplicateUnit(let name, let row):
      Phrase("unit \"\(name)\" is already in row \(row)", zh: "单位“\(name)”在第\(row)行已有")
    case .duplicateCode(let code, let unit, let row):
      Phrase(
        "code \"\(code)\" is already that of \"\(unit)\" in row \(row)",
        zh: "代码“\(code)”已是第\(row)行“\(unit)”的代码")
    case .duplicateOrder(let order, let unit, let row):
      Phrase(
        "place \(order) of the official order is already that of \"\(unit)\" in row \(row)",
        zh: "官方顺序第\(order)位已是第\(row)行的“\(unit)”")
    case .duplicateSpelling(let spelling, let unit, let row):
      Phrase(
        "\"\(spelling)\" already stands for \"\(unit)\" in row \(row)",
        zh: "“\(spelling)”在第\(row)行已指“\(unit)”")
    case .unknownParent(let unit, let parent, let known):
      Phrase(
        "\"\(unit)\" belongs to \"\(parent)\", which is no unit\(nearest: parent, among: known)",
        zh: "“\(unit)”隶属于“\(parent)”，而后者不是单位\(nearest: parent, among: known)")
    case .parentCycle(let units):
      Phrase(
        "a unit cannot be above itself: \(units.joined(separator: " under "))",
        zh: "单位不能隶属于自己：\(units.joined(separator: "→"))")
    case .unknownSuccessor(let unit, let successor, let known):
      Phrase(
        "\"\(unit)\" became \"\(successor)\", which is no other unit\(nearest: successor, among: known)",
        zh: "“\(unit)”改为“\(successor)”，而后者不是另一个单位\(nearest: successor, among: known)")
    case .successorWithoutEnd(let unit):
      Phrase("\"\(unit)\" has a successor but no last day", zh: "“\(unit)”有承接单位而没有截止日期")
    case .endsBeforeItBegins(let unit, let from, let to):
      Phrase("\"\(unit)\" ends on \(to), before it begins on \(from)", zh: "“\(unit)”的截止日期\(to)早于起始日期\(from)")
    default: .empty
    }
  }

  private var timeMessage: Phrase {
    switch self {
    case .duplicatePeriod(let period, let row):
      Phrase("quarter \(period) is already in row \(row)", zh: "季度\(period)在第\(row)行已有")
    case .unknownPeriod(let period, let known):
      Phrase(
        "nothing is known of \(period) (\(listed: known.map(\.description)))",
        zh: "没有\(period)的记载（现有：\(listed: known.map(\.description))）")
    case .noRowsOf(let period, let known):
      Phrase(
        "there are no rows of \(period) (\(listed: known.map(\.description)))",
        zh: "没有\(period)的行（现有：\(listed: known.map(\.description))）")
    case .windowReversed(let column, let from, let to):
      Phrase("\(column) runs from \(from) back to \(to)", zh: "\(column)从\(from)倒退到\(to)")
    case .noLimits: Phrase("response buckets need at least one limit", zh: "答复时限分档至少要有一个时限")
    case .limitsNotAscending(let limits):
      Phrase(
        "limits rise from 0 or more, found \(listed: limits.map(String.init))",
        zh: "时限应从不小于0起递增，实际为\(listed: limits.map(String.init))")
    case .labelCount(let expected, let found):
      Phrase(
        "\(expected) limits need as many labels, found \(found)", zh: "\(expected)档需要同样多的名称，实际有\(found)个")
    case .duplicateLabel(let label):
      Phrase("two buckets would be called \"\(label)\"", zh: "会有两档同名“\(label)”")
    case .unknownDayKind(let written):
      Phrase(
        "a day is \"off\" or \"work\", found \"\(written)\"",
        zh: "日期的性质应为\"off\"（放假）或\"work\"（上班），实际为“\(written)”")
    default: .empty
    }
  }

  private var trendMessage: Phrase {
    switch self {
    case .mixedBases(let bases):
      Phrase(
        "figures of different bases are not compared: \(listed: bases.map(\.rawValue))",
        zh: "口径不同的数不能比较：\(listed: bases.map(\.rawValue))")
    case .cumulativeTrend:
      Phrase("year-to-date figures are not compared with the quarter before", zh: "年初以来的累计数不能与上一季度比较")
    case .unstatedBasis(let dataset):
      Phrase("nothing says what the figures of \(dataset) cover", zh: "没有说明\(dataset)中数字的口径")
    case .notAPeriod(let column, let found):
      Phrase(
        "column \"\(column)\" has to be a period, found \(found)", zh: "列“\(column)”应为期间，实际为\(found.phrase)")
    case .noMeasure(let found, let text):
      Phrase("\"\(text)\" is \(found), which has no trend", zh: "“\(text)”是\(found.phrase)，不能看趋势")
    case .reservedName(let name): Phrase("a trend has a column \"\(name)\" of its own", zh: "趋势自有一列“\(name)”")
    case .noComparison: Phrase("a trend compares with an earlier period", zh: "趋势应与更早的期间比较")
    default: .empty
    }
  }

  private var listMessage: Phrase {
    switch self {
    case .unknownOrder(let written):
      Phrase(
        "no order \"\(written)\"\(nearest: written, among: UnitOrder.names)",
        zh: "没有顺序“\(written)”\(nearest: written, among: UnitOrder.names)")
    case .undecided(let list, let units):
      Phrase(
        "list \"\(list)\" has \(units.count, Self.undecidedUnits): \(listed: units)",
        zh: "名单“\(list)”有\(units.count, Self.undecidedUnits)：\(listed: units)")
    case .undecidedFunction(let list, let rows):
      rows.map { rows in
        Phrase(
          "the function of list \"\(list)\" met missing values in \(rows, .row)",
          zh: "名单“\(list)”的函数在\(rows, .row)中遇到缺失值")
      }
        ?? Phrase(
          "it cannot be told which units the function of list \"\(list)\" leaves undecided",
          zh: "名单“\(list)”的函数使哪些单位未定，无从得知")
    case .tooFewObservations(let list, let least, let units):
      Phrase(
        "list \"\(list)\" cannot judge \(listed: units): fewer than \(least) observations",
        zh: "名单“\(list)”无法判断\(listed: units)：观察次数不足\(least)次")
    case .tiedAtCut(let list, let units):
      Phrase(
        "list \"\(list)\" would be cut between units that are equal: \(listed: units)",
        zh: "名单“\(list)”的名次线落在并列的单位之间：\(listed: units)")
    case .unitWithoutName(let list):
      Phrase("a row of list \"\(list)\" names no unit", zh: "名单“\(list)”有一行没有写单位")
    case .unitTwice(let list, let unit):
      Phrase("\"\(unit)\" stands twice on list \"\(list)\"", zh: "“\(unit)”在名单“\(list)”上出现两次")
    case .unknownPlacement(let written):
      Phrase(
        "a unit is placed \"in\" or \"out\", found \"\(written)\"",
        zh: "对单位的决定应为\"in\"（列入）或\"out\"（不列入），实际为“\(written)”")
    case .duplicateDecision(let list, let unit, let row):
      Phrase(
        "\"\(unit)\" was already placed on list \"\(list)\" in row \(row)",
        zh: "第\(row)行已对“\(unit)”是否列入名单“\(list)”作了决定")
    default: .empty
    }
  }

  var help: [Phrase] {
    switch self {
    case .vetoed, .noPointsColumn, .unknownVetoPlacement, .noAnchors, .anchorsReversed, .geometricScores,
      .lowPoints, .incomplete:
      rankingHelp
    case .noKind, .unknownKind, .noOccurrences, .emptyFinding, .countBelowZero, .moreThanAll,
      .decidedWithoutReason,
      .noAnnualRules,
      .missingQuarter, .bonusWithoutEvidence, .takenColumn:
      scoreHelp
    case .missingColumn(_, _, let known):
      [Phrase("the columns are \(listed: known)", zh: "现有的列：\(listed: known)")]
    case .unknownUnit(_, let suggestions) where suggestions.count > 1:
      [Phrase("units called something like it: \(listed: suggestions)", zh: "名称相近的单位：\(listed: suggestions)")]
    case .ambiguousUnit: [Phrase("write the full name", zh: "请写全称")]
    case .duplicateSpelling:
      [Phrase("an alias stands for one unit; write a longer one", zh: "一个别名只能指一个单位；请写得更完整些")]
    case .cumulativeTrend:
      [
        Phrase(
          "compare with the year before only, or take the single periods first: single_period",
          zh: "只与上年同期比较，或先化为单季数：single_period")
      ]
    case .unstatedBasis:
      [
        Phrase(
          "say tongbao:basis in datapackage.json, or the option basis = \"period\", \"year_to_date\" or \"snapshot\"",
          zh: "在datapackage.json中写明tongbao:basis，或用选项basis = \"period\"、\"year_to_date\"或\"snapshot\"")
      ]
    case .noRowsOf:
      [
        Phrase(
          "compare quarters that are there: a gap is not a quarter in which there was nothing",
          zh: "请比较已有的季度：缺数据不等于该季度什么都没有")
      ]
    case .successorWithoutEnd:
      [Phrase("fill in valid_to, the last day on which it was called so", zh: "请填写valid_to，即使用该名称的最后一天")]
    case .noMeasure:
      [
        Phrase(
          "a measure is a condition, a number, or an aggregate such as count()", zh: "指标应为条件、数字或count()之类的汇总")
      ]
    case .unknownOrder:
      [Phrase("the orders are \(listed: UnitOrder.names)", zh: "可用的顺序：\(listed: UnitOrder.names)")]
    case .gradeOutOfReach:
      [
        Phrase(
          "write the best grade first: numbers fall from grade to grade, places and shares rise",
          zh: "先写最好的等次：分数逐等降低，名次和比例逐等增大")
      ]
    case .undecided:
      [
        Phrase("a unit is undecided when a value that the rule needs is missing", zh: "规则所需的值缺失时，单位为未定"),
        Phrase(
          "complete the data, or say undecided = \"leave out\"", zh: "请补全数据，或写undecided = \"leave out\""),
      ]
    case .ledgerColumn(let name):
      [
        Phrase(
          "rename it first: :rename \"\(name)_of_problem = \(name)\"",
          zh: "请先改名：:rename \"\(name)_of_problem = \(name)\"")
      ]
    case .undecidedFunction:
      [
        Phrase(
          "write the condition as a formula: of that it is known, unit by unit", zh: "请把条件写成公式：公式能逐个单位判断是否未定")
      ]
    case .tooFewObservations:
      [
        Phrase(
          "say too_few = \"leave out\" to name them beside the list", zh: "写too_few = \"leave out\"，在名单旁列出它们")
      ]
    case .tiedAtCut:
      [
        Phrase(
          "say ties = \"all\" or \"none\", or name columns that break ties: tie_break",
          zh: "写ties = \"all\"或\"none\"，或用tie_break写明区分并列的列")
      ]
    case .unitTwice:
      [
        Phrase(
          "a list needs one row a unit: group by the unit and aggregate first", zh: "名单要求每个单位一行：请先按单位分组并汇总")
      ]
    default: []
    }
  }

  private static let undecidedUnits = Noun("undecided unit", zh: "个未定的单位")
}
