package import Diagnostics
package import Tables

/// A plan that cannot be bound: an unknown name, or types that do not fit.
///
/// Shows the formula with a mark under the wrong part, and the script line that built the step.
package struct QueryError: Diagnostic, FormulaRepair {
  package enum Problem: Sendable {
    case unknownColumn(name: String, schema: Schema)
    /// A word beside a column of texts that is no column, and so perhaps a text without its quotes.
    case unquotedText(String)
    case unknownFunction(name: String)
    case unknownValue(value: String, column: String, known: [String])
    case unboundParameter(name: String)
    case untypedMissing
    case listOutsideCall
    case notACondition(type: ColumnType)
    case notANumber(type: ColumnType, operation: String)
    case notComparable(first: ColumnType, second: ColumnType)
    /// A number in quotes beside numbers.
    case quotedNumber(String, beside: ColumnType)
    case branchesDiffer(first: ColumnType, second: ColumnType)
    case unreadableLiteral(text: String, type: ColumnType)
    case wrongArgumentCount(function: String, expected: Int, found: Int)
    case wrongArgument(function: String, index: Int, expected: Phrase, found: ColumnType)
    case wrongAggregate(function: String, argument: ColumnType?)
    case severalToReduce(function: String)
    case quantileShare
    case columnOutsideAggregate(name: String)
    case aggregateInRow(function: String, reason: Phrase)
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

  package var message: Phrase {
    Phrase("\(origin.verb): \(problem.message)", zh: "\(origin.verb)：\(problem.message)")
  }

  package var details: [Phrase] {
    guard !formula.isEmpty, let span else { return [] }
    return FormulaExcerpt(formula, at: span).phrases
  }

  package var help: [Phrase] { problem.help }

  package var replacement: String? {
    if case .quotedNumber(let number, _) = problem { number } else { nil }
  }
}
