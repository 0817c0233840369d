import Diagnostics
package import Lua

/// The kinds of values that scripts meet.
extension LuaKind {
  package static let anything = LuaKind(Phrase("any", zh: "任意值"), annotation: "any")
  package static let boolean = LuaKind(Phrase("boolean", zh: "true或false"), annotation: "boolean")
  package static let chart = LuaKind(Phrase("chart", zh: "图表"), annotation: "tongbao.Chart")
  package static let dataTable = LuaKind(Phrase("table of data", zh: "数据表"), annotation: "tongbao.Table")
  package static let date = LuaKind(Phrase("date", zh: "日期"), annotation: "tongbao.Date")
  package static let dateOrList = LuaKind(
    Phrase("date or list", zh: "日期或列表"), annotation: "tongbao.Date|integer[]")
  package static let decimal = LuaKind(Phrase("decimal", zh: "小数"), annotation: "tongbao.Decimal|number")
  /// A decimal that is not a whole number.
  package static let exactNumber = LuaKind(Phrase("decimal", zh: "小数"), annotation: "tongbao.Decimal")
  package static let figure = LuaKind(Phrase("figure", zh: "数字"), annotation: "tongbao.Figure")
  package static let figureOrText = LuaKind(
    Phrase("figure or text", zh: "数字或文本"), annotation: "tongbao.Figure|string")
  package static let formula = LuaKind(Phrase("formula", zh: "公式"), annotation: "string")
  package static let formulaFunctionOrTable = LuaKind(
    Phrase("formula, function or table", zh: "公式、函数或表"),
    annotation: "string|fun(row: tongbao.Row): any|table")
  package static let formulaOrFunction = LuaKind(
    Phrase("formula or function", zh: "公式或函数"),
    annotation: "string|fun(row: tongbao.Row): any")
  package static let goodAndBad = LuaKind(
    Phrase("table of the lists good, bad and both", zh: "含good、bad、both三个名单的表"),
    annotation: "{ good: tongbao.Names, bad: tongbao.Names, both: tongbao.Names }")
  package static let limits = LuaKind(Phrase("deadlines", zh: "时限"), annotation: "tongbao.Limits")
  package static let limitsOrNumber = LuaKind(
    Phrase("deadlines or whole number", zh: "时限或整数"), annotation: "tongbao.Limits|integer")
  package static let list = LuaKind(Phrase("list", zh: "列表"), annotation: "any[]")
  package static let listInBraces = LuaKind(Phrase("list in braces", zh: "花括号中的列表"), annotation: "any[]")
  package static let listNames = LuaKind(Phrase("list of names", zh: "名单"), annotation: "tongbao.Names")
  package static let listTables = LuaKind(Phrase("list of tables", zh: "由表组成的列表"), annotation: "table[]")
  package static let missing = LuaKind(Phrase("missing value", zh: "缺失值"), annotation: "tongbao.Missing")
  package static let moment = LuaKind(Phrase("date with time", zh: "时间"), annotation: "tongbao.Moment")
  package static let number = LuaKind(Phrase("number", zh: "数字"), annotation: "number")
  package static let period = LuaKind(Phrase("period", zh: "期间"), annotation: "tongbao.Period")
  package static let result = LuaKind(
    Phrase("table of data, workbook, chart, list of names, or text", zh: "数据表、工作簿、图表、名单或文本"),
    annotation: "tongbao.Table|tongbao.Workbook|tongbao.Chart|tongbao.Names|string")
  package static let row = LuaKind(Phrase("row", zh: "行"), annotation: "tongbao.Row")
  package static let rows = LuaKind(Phrase("list of rows", zh: "由行组成的列表"), annotation: "tongbao.Row[]")
  package static let rulePack = LuaKind(Phrase("rule pack", zh: "评分细则"), annotation: "tongbao.RulePack")
  package static let rulePackOrList = LuaKind(
    Phrase("rule pack or list", zh: "评分细则或列表"), annotation: "tongbao.RulePack|string[]")
  package static let rulePackOrText = LuaKind(
    Phrase("rule pack or text", zh: "评分细则或文本"),
    annotation: "tongbao.RulePack|string")
  package static let table = LuaKind(Phrase("table", zh: "表"), annotation: "table")
  package static let tableOrWorkbook = LuaKind(
    Phrase("table of data or workbook", zh: "数据表或工作簿"),
    annotation: "tongbao.Table|tongbao.Workbook")
  package static let text = LuaKind(Phrase("text", zh: "文本"), annotation: "string")
  package static let textFormulaOrFunction = LuaKind(
    Phrase("text, formula or function", zh: "文本、公式或函数"),
    annotation: "string|fun(row: tongbao.Row): any")
  package static let textOrNumber = LuaKind(
    Phrase("text or number", zh: "文本或数字"), annotation: "string|number")
  package static let textOrPeriod = LuaKind(
    Phrase("text or period", zh: "文本或期间"),
    annotation: "string|tongbao.Period")
  package static let wholeNumber = LuaKind(Phrase("whole number", zh: "整数"), annotation: "integer")
  package static let workbook = LuaKind(Phrase("workbook", zh: "工作簿"), annotation: "tongbao.Workbook")

  /// Kinds of which a text is a formula.
  package static let formulas: Set<LuaKind> = [
    .formula, .formulaOrFunction, .formulaFunctionOrTable, .textFormulaOrFunction,
  ]
}
