import CivilTime
import Diagnostics
import Tables

extension InspectionError.Problem {
  var message: Phrase { Phrase(untranslated: english) }
  var help: [Phrase] { englishHelp.map { Phrase(untranslated: $0) } }

  private var english: String {
    switch self {
    case .missingColumn(let dataset, let name, let known):
      "\(dataset) has no column \"\(name)\"" + Suggestion.clause(for: name, among: known)
    case .wrongType(let column, let expected, let found):
      "column \"\(column)\" has to be \(expected), found \(found)"
    case .emptyCell(let column): "column \"\(column)\" has no value"
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
    case .ledgerColumn(let name): "a ledger has a column \"\(name)\" of its own"
    case .impossibleOrder(let problem, let what): "problem \(problem) was \(what)"
    case .vetoed, .noPointsColumn, .unknownVetoPlacement, .noComponents, .componentTwice, .weightNotPositive,
      .weightsTooLarge, .unknownDirection, .noAnchors, .anchorsReversed, .geometricScores, .lowPoints,
      .incomplete, .drawsOutOfRange, .spreadOutOfRange, .tooManyUnits:
      rankingMessage
    case .noGrades: "there are no grades"
    case .gradeOutOfReach(let grade, let before):
      "grade \"\(grade)\" is never given: its limit is not beyond that of \"\(before)\""
    case .unknownRule, .unknownObject, .unknownScope, .noKind, .unknownKind, .kindsDiffer, .noOccurrences,
      .pointsTooLarge, .emptyFinding, .countBelowZero, .moreThanAll, .objectTwice, .takenColumn,
      .decidedTwice,
      .decidedWithoutReason,
      .noAnnualRules,
      .unknownComponent, .missingQuarter, .quarterTwice, .bonusWithoutEvidence, .classesDiffer:
      scoreMessage
    case .duplicateCheck(let id, let row): "check \"\(id)\" is already defined in row \(row)"
    case .notANumber(let column, let text): "column \"\(column)\" has to be a number, found \"\(text)\""
    case .unclosedQuote(let text): "a quote is not closed in \"\(text)\""
    case .notATotal(let text): "a total is count() or count_if(condition), found \"\(text)\""
    }
  }

  private var unitMessage: String {
    switch self {
    case .unknownUnit(let name, let suggestions):
      "no unit is called \"\(name)\"" + (suggestions.first.map { "; did you mean \"\($0)\"?" } ?? "")
    case .ambiguousUnit(let name, let candidates):
      "\"\(name)\" may be \(Self.alternatives(candidates))"
    case .confirmedOtherwise(let name, let unit, let known):
      "\"\(name)\" cannot be confirmed to be \"\(unit)\": it is \"\(known)\", a unit of its own"
    case .duplicateUnit(let name, let row): "unit \"\(name)\" is already in row \(row)"
    case .duplicateCode(let code, let unit, let row):
      "code \"\(code)\" is already that of \"\(unit)\" in row \(row)"
    case .duplicateOrder(let order, let unit, let row):
      "place \(order) of the official order is already that of \"\(unit)\" in row \(row)"
    case .duplicateSpelling(let spelling, let unit, let row):
      "\"\(spelling)\" already stands for \"\(unit)\" in row \(row)"
    case .unknownParent(let unit, let parent, let known):
      "\"\(unit)\" belongs to \"\(parent)\", which is no unit" + Suggestion.clause(for: parent, among: known)
    case .parentCycle(let units): "a unit cannot be above itself: \(units.joined(separator: " under "))"
    case .unknownSuccessor(let unit, let successor, let known):
      "\"\(unit)\" became \"\(successor)\", which is no other unit"
        + Suggestion.clause(for: successor, among: known)
    case .successorWithoutEnd(let unit): "\"\(unit)\" has a successor but no last day"
    case .endsBeforeItBegins(let unit, let from, let to):
      "\"\(unit)\" ends on \(to), before it begins on \(from)"
    default: ""
    }
  }

  private var timeMessage: String {
    switch self {
    case .duplicatePeriod(let period, let row): "quarter \(period) is already in row \(row)"
    case .unknownPeriod(let period, let known):
      "nothing is known of \(period) (\(known.map(\.description).joined(separator: ", ")))"
    case .noRowsOf(let period, let known):
      "there are no rows of \(period) (\(known.map(\.description).joined(separator: ", ")))"
    case .windowReversed(let column, let from, let to): "\(column) runs from \(from) back to \(to)"
    case .noLimits: "response buckets need at least one limit"
    case .limitsNotAscending(let limits):
      "limits rise from 0 or more, found \(limits.map(String.init).joined(separator: ", "))"
    case .labelCount(let expected, let found): "\(expected) limits need as many labels, found \(found)"
    case .duplicateLabel(let label): "two buckets would be called \"\(label)\""
    case .unknownDayKind(let written): "a day is \"off\" or \"work\", found \"\(written)\""
    default: ""
    }
  }

  private var trendMessage: String {
    switch self {
    case .mixedBases(let bases):
      "figures of different bases are not compared: \(bases.map(\.rawValue).joined(separator: ", "))"
    case .cumulativeTrend: "year-to-date figures are not compared with the quarter before"
    case .unstatedBasis(let dataset): "nothing says what the figures of \(dataset) cover"
    case .notAPeriod(let column, let found): "column \"\(column)\" has to be a period, found \(found)"
    case .noMeasure(let found, let text): "\"\(text)\" is \(found), which has no trend"
    case .reservedName(let name): "a trend has a column \"\(name)\" of its own"
    case .noComparison: "a trend compares with an earlier period"
    default: ""
    }
  }

  private var listMessage: String {
    switch self {
    case .unknownOrder(let written):
      "no order \"\(written)\"" + Suggestion.clause(for: written, among: UnitOrder.names)
    case .undecided(let list, let units):
      "list \"\(list)\" has \(units.count) undecided unit\(units.count == 1 ? "" : "s"): "
        + units.joined(separator: ", ")
    case .undecidedFunction(let list, let rows):
      rows.map { "the function of list \"\(list)\" met missing values in \($0) row\($0 == 1 ? "" : "s")" }
        ?? "it cannot be told which units the function of list \"\(list)\" leaves undecided"
    case .tooFewObservations(let list, let least, let units):
      "list \"\(list)\" cannot judge \(units.joined(separator: ", ")): fewer than \(least) observations"
    case .tiedAtCut(let list, let units):
      "list \"\(list)\" would be cut between units that are equal: \(units.joined(separator: ", "))"
    case .unitWithoutName(let list): "a row of list \"\(list)\" names no unit"
    case .unitTwice(let list, let unit): "\"\(unit)\" stands twice on list \"\(list)\""
    case .unknownPlacement(let written): "a unit is placed \"in\" or \"out\", found \"\(written)\""
    case .duplicateDecision(let list, let unit, let row):
      "\"\(unit)\" was already placed on list \"\(list)\" in row \(row)"
    default: ""
    }
  }

  private var englishHelp: [String] {
    switch self {
    case .vetoed, .noPointsColumn, .unknownVetoPlacement, .noAnchors, .anchorsReversed, .geometricScores,
      .lowPoints, .incomplete:
      rankingHelp
    case .noKind, .unknownKind, .noOccurrences, .emptyFinding, .countBelowZero, .moreThanAll,
      .decidedWithoutReason,
      .noAnnualRules,
      .missingQuarter, .bonusWithoutEvidence, .takenColumn:
      scoreHelp
    case .missingColumn(_, _, let known): ["the columns are \(known.joined(separator: ", "))"]
    case .unknownUnit(_, let suggestions) where suggestions.count > 1:
      ["units called something like it: \(suggestions.joined(separator: ", "))"]
    case .ambiguousUnit: ["write the full name"]
    case .duplicateSpelling: ["an alias stands for one unit; write a longer one"]
    case .cumulativeTrend:
      ["compare with the year before only, or take the single periods first: single_period"]
    case .unstatedBasis:
      [
        "say tongbao:basis in datapackage.json, or the option basis = \"period\", \"year_to_date\" or \"snapshot\""
      ]
    case .noRowsOf: ["compare quarters that are there: a gap is not a quarter in which there was nothing"]
    case .successorWithoutEnd: ["fill in valid_to, the last day on which it was called so"]
    case .noMeasure: ["a measure is a condition, a number, or an aggregate such as count()"]
    case .unknownOrder: ["the orders are \(UnitOrder.names.joined(separator: ", "))"]
    case .gradeOutOfReach:
      ["write the best grade first: numbers fall from grade to grade, places and shares rise"]
    case .undecided:
      [
        "a unit is undecided when a value that the rule needs is missing",
        "complete the data, or say undecided = \"leave out\"",
      ]
    case .ledgerColumn(let name): ["rename it first: :rename \"\(name)_of_problem = \(name)\""]
    case .undecidedFunction: ["write the condition as a formula: of that it is known, unit by unit"]
    case .tooFewObservations: ["say too_few = \"leave out\" to name them beside the list"]
    case .tiedAtCut: ["say ties = \"all\" or \"none\", or name columns that break ties: tie_break"]
    case .unitTwice: ["a list needs one row a unit: group by the unit and aggregate first"]
    default: []
    }
  }

  /// `"甲"`, `"甲" or "乙"`, `"甲", "乙" or "丙"`
  private static func alternatives(_ names: [String]) -> String {
    let quoted = names.map { "\"\($0)\"" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
