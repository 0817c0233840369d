package import Diagnostics
package import Tables

/// A plan that cannot be bound: an unknown name, or types that do not fit.
///
/// Shows the formula with a mark under the wrong part, and the script line that built the step.
package struct QueryError: Diagnostic {
  package enum Problem: Sendable {
    case unknownColumn(name: String, schema: Schema)
    case unknownFunction(name: String)
    case unknownValue(value: String, column: String, known: [String])
    case unboundParameter(name: String)
    case untypedMissing
    case listOutsideCall
    case notACondition(type: ColumnType)
    case notANumber(type: ColumnType, operation: String)
    case notComparable(first: ColumnType, second: ColumnType)
    case branchesDiffer(first: ColumnType, second: ColumnType)
    case unreadableLiteral(text: String, type: ColumnType)
    case wrongArgumentCount(function: String, expected: Int, found: Int)
    case wrongArgument(function: String, index: Int, expected: String, found: ColumnType)
    case wrongAggregate(function: String, argument: ColumnType?)
    case severalToReduce(function: String)
    case quantileShare
    case columnOutsideAggregate(name: String)
    case aggregateInRow(function: String, reason: String)
    case windowNotHere(function: String)
    case windowSteps(function: String)
    case duplicateColumn(name: String)
    case notOrdered(type: ColumnType)
    case keysDiffer(left: String, leftType: ColumnType, right: String, rightType: ColumnType)
    case columnsDiffer(name: String, first: ColumnType, second: ColumnType)
    case noColumns
    case formulaAsKey(String)
  }

  /// A column with more distinct texts than this is free text: its values are not suggested.
  static let suggestionLimit = 5_000

  package let problem: Problem
  package let formula: String
  package let span: FormulaSpan?
  package let origin: StepOrigin

  init(_ problem: Problem, formula: String = "", span: FormulaSpan? = nil, origin: StepOrigin) {
    self.problem = problem
    self.formula = formula
    self.span = span
    self.origin = origin
  }

  package var location: SourceLocation? { origin.location }

  package var message: String { "\(origin.verb): \(problem.message)" }

  package var details: [String] {
    guard !formula.isEmpty, let span else { return [] }
    let excerpt = FormulaExcerpt(formula, at: span)
    return [excerpt.line, excerpt.mark]
  }

  package var help: [String] { problem.help }
}
