import CivilTime
import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// One call of a verb: its arguments as formulas, names, options and tables.
///
/// The last argument may be a table of named options; it also gives `$name` parameters of formulas.
struct VerbCall {
  let table: LazyTable
  let name: String
  /// Arguments without the options at the end.
  let arguments: [LuaValue]
  let options: GivenOptions
  let origin: StepOrigin

  init(_ call: borrowing LuaCall) throws {
    table = try call.receiver(as: LazyTable.self)
    name = call.name
    origin = StepOrigin(verb: call.name, location: call.callerLocation)
    var arguments = call.arguments
    if case .table(let last)? = arguments.last, last.array.isEmpty {
      options = GivenOptions(last)
      arguments.removeLast()
    } else {
      options = GivenOptions()
    }
    self.arguments = arguments
  }

  /// What stands in the place of the options must be some: `sort("score", "desc")` would else sort as if nothing were said.
  func refuseOther(than parameters: [LuaParameter]) throws {
    guard let last = parameters.last, last.name == "options", arguments.count >= parameters.count else {
      return
    }
    let other = arguments[parameters.count - 1]
    throw fault(
      Phrase(
        "argument \(parameters.count) must be options, found \(other.kindName)",
        zh: "第\(parameters.count)个参数应为选项，实际为\(other.kindName)"),
      help: [
        Phrase(
          "options have names and stand in braces: { name = value }", zh: "选项要写名称，放在花括号中：{ 名称 = 值 }")
      ])
  }

  /// Plans are bound and run step within step: more would be slow, and in the end too deep.
  private static let mostSteps = 400

  var session: ScriptSession { table.session }

  func fault(_ message: Phrase, help: [Phrase] = []) -> LuaFault {
    LuaFault(Phrase("\(name): \(message)", zh: "\(name)：\(message)"), help: help)
  }

  /// The input with one more step; names and types are checked here and now, so that errors point to this line.
  func then(_ step: Step, with others: [Plan] = []) throws -> LazyTable {
    try checked(table.plan.then(step, with: others, origin: origin))
  }

  func checked(_ plan: Plan) throws -> LazyTable {
    guard plan.stepCount <= Self.mostSteps else {
      throw fault(
        Phrase("the plan has more than \(Self.mostSteps) steps", zh: "步骤超过\(Self.mostSteps)步"),
        help: [
          Phrase(
            "keep a result first, with table_of(t:rows()); a table that is joined counts with its steps",
            zh: "先用table_of(t:rows())保存一个结果；连接的表也计入其步骤")
        ])
    }
    let schema = try Binder.bind(plan).schema
    if let name = schema.names.first(where: { $0.hasPrefix("@") }) {
      throw fault(
        Phrase(
          "\"\(name)\" is not a name for a column: names with @ are kept for the workbench",
          zh: "“\(name)”不能作列名：以@开头的名称由系统使用"))
    }
    return table.with(plan)
  }

  // MARK: - Arguments

  func text(_ index: Int) throws -> String {
    guard index < arguments.count, case .string(let text) = arguments[index] else {
      let found = index < arguments.count ? arguments[index].kindName : Phrase("nothing", zh: "没有写")
      throw fault(
        Phrase("argument \(index + 1) must be a text, found \(found)", zh: "第\(index + 1)个参数应为文本，实际为\(found)")
      )
    }
    return text
  }

  func integer(_ index: Int) throws -> Int {
    guard index < arguments.count, case .integer(let number) = arguments[index],
      let exact = Int(exactly: number)
    else {
      let found = index < arguments.count ? arguments[index].kindName : Phrase("nothing", zh: "没有写")
      throw fault(
        Phrase(
          "argument \(index + 1) must be a whole number, found \(found)",
          zh: "第\(index + 1)个参数应为整数，实际为\(found)"))
    }
    return exact
  }

  func lazyTable(_ index: Int) throws -> LazyTable {
    guard index < arguments.count, case .object(let object) = arguments[index],
      let other = object as? LazyTable
    else {
      let found = index < arguments.count ? arguments[index].kindName : Phrase("nothing", zh: "没有写")
      throw fault(
        Phrase(
          "argument \(index + 1) must be a table of data, found \(found)",
          zh: "第\(index + 1)个参数应为数据表，实际为\(found)"))
    }
    return other
  }

  /// Names in one text, `"a, b"`, or in several arguments, from `index` on.
  func names(from index: Int = 0) throws -> [String] {
    try columns(from: index).map { column in
      guard case .column(let name) = column.expression.kind else {
        throw fault(
          Phrase("expected names of columns, found \"\(column.text)\"", zh: "此处应写列名，实际为“\(column.text)”"))
      }
      return name
    }
  }

  /// Columns in one text, `"a, rate = passed / total"`, or in several arguments, from `index` on.
  func columns(from index: Int = 0) throws -> [NamedColumn] {
    guard index < arguments.count else {
      throw fault(Phrase("expected names of columns or formulas, found nothing", zh: "此处应写列名或公式，实际没有写"))
    }
    var columns: [NamedColumn] = []
    for place in index..<arguments.count { columns += try list(text(place)) }
    return columns
  }

  /// `name = expr, name = expr` as columns, with `$name` filled in.
  func list(_ text: String) throws -> [NamedColumn] {
    let formula = try parsed { () throws(FormulaError) in try FormulaParser.parseList(text) }
    return try formula.expressions.map { named in
      NamedColumn(named.columnName, try filled(named.expression, formula.text), text: formula.text)
    }
  }

  /// A condition: a formula, or a Lua function of a row.
  func condition(_ index: Int = 0) throws -> NamedColumn {
    guard index < arguments.count else {
      throw fault(Phrase("expected a formula or a function, found nothing", zh: "此处应写公式或函数，实际没有写"))
    }
    switch arguments[index] {
    case .string(let text): return try condition(text)
    case .function(let function): return try condition(of: function)
    default:
      throw fault(
        Phrase(
          "argument \(index + 1) must be a formula or a function, found \(arguments[index].kindName)",
          zh: "第\(index + 1)个参数应为公式或函数，实际为\(arguments[index].kindName)"))
    }
  }

  func condition(_ text: String) throws -> NamedColumn {
    let formula = try parsed { () throws(FormulaError) in try FormulaParser.parseCondition(text) }
    return NamedColumn("condition", try filled(formula.expression, formula.text), text: formula.text)
  }

  func expression(_ text: String) throws -> NamedColumn {
    let formula = try parsed { () throws(FormulaError) in try FormulaParser.parseExpression(text) }
    return NamedColumn(
      formula.expressions[0].columnName, try filled(formula.expression, formula.text), text: formula.text)
  }

  /// `"-score, unit"`: a minus in front sorts the largest first. `order` may be `official` or `code point`.
  func sortKeys(_ text: String) throws -> [SortKey] { try sortKeys(text, order: textOrder()) }

  func sortKeys(_ text: String, order: TextOrder) throws -> [SortKey] {
    try list(text).map { column in
      var column = column
      var isDescending = false
      if case .unary(.negate, let operand) = column.expression.kind {
        column.expression = operand
        isDescending = true
      }
      return SortKey(column, isDescending: isDescending, order: order)
    }
  }

  private func textOrder() throws -> TextOrder {
    switch try optionalText("order") {
    case nil, "code point": .codePoint
    case "official": .listed(try session.workspace.units()?.officialOrder ?? [])
    case .some(let other):
      throw fault(
        Phrase("no order \"\(other)\"", zh: "没有顺序“\(other)”"),
        help: [Phrase("the orders are official, code point", zh: "可用的顺序：official（官方）、code point（编码）")])
    }
  }

  // MARK: - Options

  func optionalText(_ name: String) throws -> String? {
    switch options[name] {
    case .nil: nil
    case .string(let text): text
    case let other:
      throw fault(
        Phrase(
          "option \"\(name)\" must be a text, found \(other.kindName)",
          zh: "选项“\(name)”应为文本，实际为\(other.kindName)"))
    }
  }

  func optionalInteger(_ name: String) throws -> Int? {
    switch options[name] {
    case .nil: nil
    case .integer(let number): Int(number)
    case let other:
      throw fault(
        Phrase(
          "option \"\(name)\" must be a whole number, found \(other.kindName)",
          zh: "选项“\(name)”应为整数，实际为\(other.kindName)"))
    }
  }

  func flag(_ name: String) throws -> Bool? {
    switch options[name] {
    case .nil: nil
    case .bool(let flag): flag
    case let other:
      throw fault(
        Phrase(
          "option \"\(name)\" is true or false, found \(other.kindName)",
          zh: "选项“\(name)”应为true或false，实际为\(other.kindName)"))
    }
  }

  /// An option that is one of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, default standard: Choice) throws
    -> Choice
  where Choice.RawValue == String {
    guard let text = try optionalText(name) else { return standard }
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue)
      throw fault(
        Phrase(
          "option \"\(name)\" has no \"\(text)\"\(nearest: text, among: known)",
          zh: "选项“\(name)”不能写“\(text)”\(nearest: text, among: known)"),
        help: [Phrase("it is one of \(listed: known)", zh: "可以写\(listed: known)")])
    }
    return choice
  }

  // MARK: - Formulas

  private func parsed(_ body: () throws(FormulaError) -> Formula) throws -> Formula {
    do throws(FormulaError) {
      return try body()
    } catch {
      var located = error
      located.location = origin.location
      throw located
    }
  }

  /// The expression with `$name` replaced by the options' values, else the script's parameters.
  private func filled(_ expression: ColumnExpression, _ text: String) throws -> ColumnExpression {
    try expression.replacingParameters { name, span throws in
      let given = options[name]
      if given.isNil { session.askedParameters.insert(name) }
      let value = given.isNil ? session.parameters[name].map { LuaValue.string($0) } ?? .nil : given
      if case .nil = value {
        throw FormulaError(
          Phrase("no value for \"$\(name)\"", zh: "没有给出“$\(name)”的值"), in: text, at: span,
          help: [.parameterIsLastArgument(name)], location: origin.location)
      }
      guard let literal = value.cell.flatMap(Literal.init) else {
        throw FormulaError(
          Phrase("\"$\(name)\" is \(value.kindName), not a value", zh: "“$\(name)”不是值"), in: text, at: span,
          location: origin.location)
      }
      return literal
    }
  }
}
