package import CivilTime
package import Diagnostics
package import Tables

/// A name, a table or a rule that no inspection can be built from.
package struct InspectionError: Diagnostic, Hashable {
  package enum Problem: Hashable, Sendable {
    // tables of records
    case missingColumn(dataset: String, name: String, known: [String])
    case wrongType(column: String, expected: ColumnType, found: ColumnType)
    case emptyCell(column: String)

    // units
    case unknownUnit(name: String, suggestions: [String])
    case ambiguousUnit(name: String, candidates: [String])
    case confirmedOtherwise(name: String, unit: String, known: String)
    case duplicateUnit(name: String, firstRow: Int)
    case duplicateCode(code: String, unit: String, firstRow: Int)
    case duplicateOrder(order: Int, unit: String, firstRow: Int)
    case duplicateSpelling(spelling: String, unit: String, row: Int)
    case unknownParent(unit: String, parent: String, known: [String])
    case parentCycle([String])
    case unknownSuccessor(unit: String, successor: String, known: [String])
    case successorWithoutEnd(String)
    case endsBeforeItBegins(unit: String, from: CivilDate, to: CivilDate)

    // periods
    case duplicatePeriod(Period, firstRow: Int)
    case unknownPeriod(Period, known: [Period])
    /// A comparison with a quarter that has no rows.
    case noRowsOf(Period, known: [Period])
    case windowReversed(column: String, from: CivilDate, to: CivilDate)

    // deadlines
    case noLimits
    case limitsNotAscending([Int])
    case labelCount(expected: Int, found: Int)
    case duplicateLabel(String)
    case unknownDayKind(String)

    // rectification
    case ledgerColumn(String)
    case impossibleOrder(problem: String, what: Phrase)

    // grades
    case noGrades
    case gradeOutOfReach(String, behind: String)

    // rankings
    case vetoed(units: [String])
    case noPointsColumn(String)
    case unknownVetoPlacement(String)

    // composites
    case noComponents
    case componentTwice(String)
    case weightNotPositive(String, String)
    case weightsTooLarge
    case unknownDirection(String)
    case noAnchors(String)
    case anchorsReversed(String, String, String)
    case geometricScores
    case lowPoints(String)
    case incomplete(index: String, units: [String])
    case drawsOutOfRange(Int)
    case spreadOutOfRange(String)
    case tooManyUnits(Int, most: Int)

    // trends
    case mixedBases([PeriodBasis])
    case cumulativeTrend
    case unstatedBasis(String)
    case notAPeriod(column: String, found: ColumnType)
    case noMeasure(found: ColumnType, text: String)
    case reservedName(String)
    case noComparison

    // lists
    case unknownOrder(String)
    case undecided(list: String, units: [String])
    case undecidedFunction(list: String, rows: Int?)
    case tooFewObservations(list: String, least: Int, units: [String])
    case tiedAtCut(list: String, units: [String])
    case unitWithoutName(list: String)
    case unitTwice(list: String, unit: String)
    case unknownPlacement(String)
    case duplicateDecision(list: String, unit: String, firstRow: Int)

    // scores
    case unknownRule(String, pack: String, known: [String])
    case unknownObject(String, in: ObjectMention, known: [String])
    case unknownScope(String, known: [String])
    case noKind(String, known: [String])
    case unknownKind(String, kind: String, known: [String])
    case kindsDiffer(String, first: String, second: String)
    case noOccurrences(rule: String, object: String)
    case pointsTooLarge(String, rule: String)
    case emptyFinding(column: String, row: Int)
    case countBelowZero(FixedDecimal, row: Int)
    case moreThanAll(object: String, rule: String, count: FixedDecimal, of: FixedDecimal, row: Int?)
    case objectTwice(String)
    case takenColumn(String)
    case decidedTwice(String)
    case decidedWithoutReason(String)
    case noAnnualRules(String)
    case unknownComponent(String, unit: String, known: [String])
    case missingQuarter(unit: String, component: String, quarter: Int)
    case quarterTwice(unit: String, component: String, quarter: Int)
    case bonusWithoutEvidence(String)
    case classesDiffer(String, first: String, second: String)

    // checks
    case duplicateCheck(id: String, firstRow: Int)
    case notANumber(column: String, text: String)
    case unclosedQuote(String)
    case notATotal(String)
  }

  package let problem: Problem
  package let location: SourceLocation?

  package init(_ problem: Problem, at location: SourceLocation? = nil) {
    self.problem = problem
    self.location = location
  }

  package var message: Phrase { problem.message }
  package var help: [Phrase] { problem.help }
}
