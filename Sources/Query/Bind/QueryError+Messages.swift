import Diagnostics
import Tables

extension QueryError.Problem {
  /// What is wrong, without the verb.
  package var message: String {
    switch self {
    case .unknownColumn(let name, let schema):
      "no column \"\(name)\"" + Suggestion.clause(for: name, among: schema.knownNames)
    case .unknownFunction(let name):
      "no function \"\(name)\"" + Suggestion.clause(for: name, among: Self.functionNames)
    case .unknownValue(let value, let column, let known):
      "no value \"\(value)\" in column \"\(column)\"" + Suggestion.clause(for: value, among: known)
    case .unboundParameter(let name): "no parameter \"\(name)\" was given for $\(name)"
    case .untypedMissing: "nil has no type here"
    case .listOutsideCall: "a list in braces stands only in a call, such as one_of(state, {'a', 'b'})"
    case .notACondition(let type): "a condition is true or false, found \(type.withArticle)"
    case .notANumber(let type, let operation): "\"\(operation)\" needs numbers, found \(type.withArticle)"
    case .notComparable(let first, let second):
      "\(first.withArticle) cannot be compared with \(second.withArticle)"
    case .branchesDiffer(let first, let second):
      "both branches need one type, found \(first.withArticle) and \(second.withArticle)"
    case .unreadableLiteral(let text, let type): "\"\(text)\" is not \(type.withArticle)"
    case .wrongArgumentCount(let function, let expected, let found):
      "\(function) takes \(expected) argument\(expected == 1 ? "" : "s"), found \(found)"
    case .wrongArgument(let function, let index, let expected, let found):
      "argument \(index) of \(function) is \(expected), found \(found.withArticle)"
    case .wrongAggregate(let function, let argument):
      argument.map { "\(function) does not take \($0.withArticle)" } ?? "\(function) needs a column"
    case .severalToReduce(let function): "\(function) reduces one column"
    case .quantileShare: "the share of a quantile is a number from 0 to 1, written out"
    case .columnOutsideAggregate(let name): "column \"\(name)\" does not group the rows"
    case .aggregateInRow(let function, let reason): "\(function) looks at many rows: \(reason)"
    case .windowNotHere(let function): "\(function) looks at other rows and stands only in derive and filter"
    case .windowSteps(let function): "\(function) takes a whole number of rows from 1, written out"
    case .duplicateColumn(let name): "two columns would be called \"\(name)\""
    case .notOrdered(let type): "\(type.withArticle) has no order"
    case .keysDiffer(let left, let leftType, let right, let rightType):
      "key \"\(left)\" is \(leftType.withArticle), \"\(right)\" is \(rightType.withArticle)"
    case .columnsDiffer(let name, let first, let second):
      "column \"\(name)\" is \(first.withArticle) in one table and \(second.withArticle) in another"
    case .noColumns: "no columns were named"
    case .formulaAsKey(let text): "\"\(text)\" is a formula, and here stand names of columns"
    }
  }

  var help: [String] {
    switch self {
    case .unknownColumn(_, let schema):
      ["the columns are \(schema.fields.map(\.bothNames).joined(separator: ", "))"]
    case .unknownValue(_, _, let known) where known.count <= 12:
      ["the values are \(known.joined(separator: ", "))"]
    case .unboundParameter(let name): ["give it as the verb's last argument: { \(name) = … }"]
    case .untypedMissing: ["write if_else(condition, value, nil), or compare with x == nil"]
    case .notACondition: ["compare it with something, such as x == 'a' or x > 0"]
    case .unreadableLiteral(_, .date): ["write a day as '2021-08-23'"]
    case .unreadableLiteral(_, .datetime): ["write a moment as '2021-08-23 09:30'"]
    case .unreadableLiteral(_, .period): ["write a period as '2021Q3', '2021H1', '2021-08' or '2021'"]
    case .severalToReduce(let function):
      [
        "for the \(function == "min" ? "smaller" : "larger") of two values in a row write \(function == "min" ? "least" : "greatest")(a, b)"
      ]
    case .formulaAsKey: ["derive it as a column first, and name that"]
    case .columnOutsideAggregate(let name): ["write first(\(name)), or group by it"]
    default: []
    }
  }

  /// Every function that a formula may call.
  package static let functionNames: [String] =
    ColumnFunction.allCases.map(\.rawValue) + AggregateFunction.allCases.map(\.rawValue)
    + FormulaWindow.allCases.map(\.rawValue) + ["one_of"]
}

extension ColumnType {
  /// `a date`, `an int`.
  var withArticle: String {
    self == .int ? "an int" : "a \(self)"
  }
}

extension Field {
  /// The name, with the title in brackets if there is one.
  var bothNames: String { title.map { "\(name) (\($0))" } ?? name }
}
