package import Diagnostics
import Tables

extension QueryError.Problem {
  /// What is wrong, without the verb.
  package var message: Phrase {
    switch self {
    case .unknownColumn, .unquotedText, .unknownFunction, .unknownValue, .unboundParameter, .duplicateColumn,
      .noColumns,
      .formulaAsKey, .columnOutsideAggregate:
      nameMessage
    case .untypedMissing, .notACondition, .notANumber, .notComparable, .quotedNumber, .branchesDiffer,
      .unreadableLiteral,
      .notOrdered, .keysDiffer, .columnsDiffer:
      typeMessage
    case .listOutsideCall, .wrongArgumentCount, .wrongArgument, .wrongAggregate, .severalToReduce,
      .quantileShare, .aggregateInRow, .windowNotHere, .windowSteps:
      callMessage
    }
  }

  private var nameMessage: Phrase {
    switch self {
    case .unknownColumn(let name, let schema):
      Phrase(
        "no column \"\(name)\"\(nearest: name, among: schema.knownNames)",
        zh: "没有列“\(name)”\(nearest: name, among: schema.knownNames)")
    case .unquotedText(let name):
      Phrase(
        "no column \"\(name)\"\(suggestion: "'\(name)'", for: name)",
        zh: "没有列“\(name)”\(suggestion: "'\(name)'", for: name)")
    case .unknownFunction(let name):
      Phrase(
        "no function \"\(name)\"\(nearest: name, among: Self.functionNames)",
        zh: "没有函数“\(name)”\(nearest: name, among: Self.functionNames)")
    case .unknownValue(let value, let column, let known):
      Phrase(
        "no value \"\(value)\" in column \"\(column)\"\(nearest: value, among: known)",
        zh: "列“\(column)”中没有值“\(value)”\(nearest: value, among: known)")
    case .unboundParameter(let name):
      Phrase("no parameter \"\(name)\" was given for $\(name)", zh: "没有为$\(name)给出参数“\(name)”")
    case .duplicateColumn(let name):
      Phrase("two columns would be called \"\(name)\"", zh: "会有两列同名“\(name)”")
    case .noColumns: Phrase("no columns were named", zh: "没有写列名")
    case .formulaAsKey(let text):
      Phrase(
        "\"\(text)\" is a formula, and here stand names of columns", zh: "“\(text)”是公式，此处应写列名")
    case .columnOutsideAggregate(let name):
      Phrase("column \"\(name)\" does not group the rows", zh: "列“\(name)”不是分组的列")
    default: .empty
    }
  }

  private var typeMessage: Phrase {
    switch self {
    case .untypedMissing: Phrase("nil has no type here", zh: "此处的nil没有类型")
    case .notACondition(let type):
      Phrase("a condition is true or false, found \(type.phrase)", zh: "条件的结果应为真或假，实际为\(type.phrase)")
    case .notANumber(let type, let operation):
      Phrase(
        "\"\(operation)\" needs numbers, found \(type.phrase)", zh: "“\(operation)”需要数字，实际为\(type.phrase)")
    case .notComparable(let first, let second):
      Phrase(
        "\(first.phrase) cannot be compared with \(second.phrase)", zh: "\(first.phrase)不能与\(second.phrase)比较"
      )
    case .quotedNumber(_, let type):
      Phrase(
        "\(type.phrase) cannot be compared with \(ColumnType.text.phrase)",
        zh: "\(type.phrase)不能与\(ColumnType.text.phrase)比较")
    case .branchesDiffer(let first, let second):
      Phrase(
        "both branches need one type, found \(first.phrase) and \(second.phrase)",
        zh: "两个分支应为同一类型，实际为\(first.phrase)和\(second.phrase)")
    case .unreadableLiteral(let text, let type):
      Phrase("\"\(text)\" is not \(type.phrase)", zh: "“\(text)”不是\(type.phrase)")
    case .notOrdered(let type): Phrase("\(type.phrase) has no order", zh: "\(type.phrase)不分大小，不能排序")
    case .keysDiffer(let left, let leftType, let right, let rightType):
      Phrase(
        "key \"\(left)\" is \(leftType.phrase), \"\(right)\" is \(rightType.phrase)",
        zh: "键“\(left)”是\(leftType.phrase)，而“\(right)”是\(rightType.phrase)")
    case .columnsDiffer(let name, let first, let second):
      Phrase(
        "column \"\(name)\" is \(first.phrase) in one table and \(second.phrase) in another",
        zh: "列“\(name)”在一张表中是\(first.phrase)，在另一张表中是\(second.phrase)")
    default: .empty
    }
  }

  private var callMessage: Phrase {
    switch self {
    case .listOutsideCall:
      Phrase(
        "a list in braces stands only in a call, such as one_of(state, {'a', 'b'})",
        zh: "花括号中的列表只能写在函数的参数里，例如one_of(state, {'a', 'b'})")
    case .wrongArgumentCount(let function, let expected, let found):
      Phrase(
        "\(function) takes \(expected, .argument), found \(found)",
        zh: "\(function)需要\(expected, .argument)，实际有\(found)个")
    case .wrongArgument(let function, let index, let expected, let found):
      Phrase(
        "argument \(index) of \(function) is \(expected), found \(found.phrase)",
        zh: "\(function)的第\(index)个参数应为\(expected)，实际为\(found.phrase)")
    case .wrongAggregate(let function, let argument?):
      Phrase("\(function) does not take \(argument.phrase)", zh: "\(function)不能用于\(argument.phrase)")
    case .wrongAggregate(let function, nil): Phrase("\(function) needs a column", zh: "\(function)需要指明一列")
    case .severalToReduce(let function): Phrase("\(function) reduces one column", zh: "\(function)只汇总一列")
    case .quantileShare:
      Phrase(
        "the share of a quantile is a number from 0 to 1, written out", zh: "分位数的比例应直接写成0到1之间的数")
    case .aggregateInRow(let function, let reason):
      Phrase("\(function) looks at many rows: \(reason)", zh: "\(function)要看多行：\(reason)")
    case .windowNotHere(let function):
      Phrase(
        "\(function) looks at other rows and stands only in derive and filter",
        zh: "\(function)要看其他行，只能用在derive和filter中")
    case .windowSteps(let function):
      Phrase(
        "\(function) takes a whole number of rows from 1, written out", zh: "\(function)的行数应直接写成不小于1的整数")
    default: .empty
    }
  }

  var help: [Phrase] {
    switch self {
    case .unknownColumn(_, let schema):
      [
        Phrase(
          "the columns are \(listed: schema.fields.map(\.bothNames))",
          zh: "现有的列：\(listed: schema.fields.map(\.bothNames))")
      ]
    case .quotedNumber(let number, _):
      [Phrase("a number stands without quotes: \(number)", zh: "数字不加引号：\(number)")]
    case .unquotedText:
      [Phrase("a text stands in quotes: x == 'a'", zh: "文本要写在引号中：x == 'a'")]
    case .unknownValue(_, _, let known) where known.count <= 12:
      [Phrase("the values are \(listed: known)", zh: "现有的值：\(listed: known)")]
    case .unboundParameter(let name): [.parameterIsLastArgument(name)]
    case .untypedMissing:
      [
        Phrase(
          "write if_else(condition, value, nil), or compare with x == nil",
          zh: "写成if_else(condition, value, nil)，或用x == nil比较")
      ]
    case .notACondition:
      [
        Phrase(
          "compare it with something, such as x == 'a' or x > 0", zh: "请与某个值比较，例如x == 'a'或x > 0")
      ]
    case .unreadableLiteral(_, .date): [Phrase("write a day as '2021-08-23'", zh: "日期写成'2021-08-23'")]
    case .unreadableLiteral(_, .datetime):
      [Phrase("write a moment as '2021-08-23 09:30'", zh: "时间写成'2021-08-23 09:30'")]
    case .unreadableLiteral(_, .period):
      [
        Phrase(
          "write a period as '2021Q3', '2021H1', '2021-08' or '2021'",
          zh: "期间写成'2021Q3'、'2021H1'、'2021-08'或'2021'")
      ]
    case .severalToReduce("min"):
      [
        Phrase(
          "for the smaller of two values in a row write least(a, b)", zh: "取一行中两个值的较小者，写成least(a, b)")
      ]
    case .severalToReduce:
      [
        Phrase(
          "for the larger of two values in a row write greatest(a, b)",
          zh: "取一行中两个值的较大者，写成greatest(a, b)")
      ]
    case .formulaAsKey:
      [Phrase("derive it as a column first, and name that", zh: "先用derive算成一列，再写这一列的名称")]
    case .columnOutsideAggregate(let name):
      [Phrase("write first(\(name)), or group by it", zh: "写成first(\(name))，或按它分组")]
    default: []
    }
  }

  /// Every function that a formula may call.
  package static let functionNames: [String] =
    ColumnFunction.allCases.map(\.rawValue) + AggregateFunction.allCases.map(\.rawValue)
    + FormulaWindow.allCases.map(\.rawValue) + ["one_of"]
}

/// Why a formula that looks at many rows cannot stand where it stands.
extension Phrase {
  static let argumentOfAggregate = Phrase(
    "an aggregate's argument is a value of one row", zh: "汇总函数的参数应是一行的值")
  static let functionOfRow = Phrase("a function sees one row", zh: "函数一次只看一行")
  static let sortedByRow = Phrase("derive it first, then sort by it", zh: "先用derive算成一列，再按它排序")
  static let convertedColumn = Phrase("a column is only converted", zh: "此处只转换一列的类型")
}

extension Phrase {
  /// How a formula's `$name` gets its value.
  package static func parameterIsLastArgument(_ name: String) -> Phrase {
    Phrase(
      "give it as the verb's last argument: { \(name) = … }", zh: "作为动词的最后一个参数给出：{ \(name) = … }")
  }
}

extension Field {
  /// The name, with the title in brackets if there is one.
  var bothNames: String { title.map { "\(name) (\($0))" } ?? name }
}
