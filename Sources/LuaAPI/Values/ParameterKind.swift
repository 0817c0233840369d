import Diagnostics

/// What the entries call the kinds of their parameters.
enum ParameterKind {
  static let anything = Phrase("any", zh: "任意值")
  static let dataTable = Phrase("table of data", zh: "数据表")
  static let date = Phrase("date", zh: "日期")
  static let dateOrList = Phrase("date or list", zh: "日期或列表")
  static let flag = Phrase("boolean", zh: "true或false")
  static let formula = Phrase("formula", zh: "公式")
  static let formulaFunctionOrTable = Phrase("formula, function or table", zh: "公式、函数或表")
  static let formulaOrFunction = Phrase("formula or function", zh: "公式或函数")
  static let limits = Phrase("deadlines", zh: "时限")
  static let list = Phrase("list", zh: "列表")
  static let listNames = Phrase("list of names", zh: "名单")
  static let listTables = Phrase("list of tables", zh: "由表组成的列表")
  static let number = Phrase("number", zh: "数字")
  static let period = Phrase("period", zh: "期间")
  static let result = Phrase(
    "table of data, workbook, chart, list of names, or text", zh: "数据表、工作簿、图表、名单或文本")
  static let rulePackOrText = Phrase("rule pack or text", zh: "评分细则或文本")
  static let table = Phrase("table", zh: "表")
  static let tableOrWorkbook = Phrase("table of data or workbook", zh: "数据表或工作簿")
  static let text = Phrase("text", zh: "文本")
  static let textFormulaOrFunction = Phrase("text, formula or function", zh: "文本、公式或函数")
  static let textOrNumber = Phrase("text or number", zh: "文本或数字")
  static let textOrPeriod = Phrase("text or period", zh: "文本或期间")
  static let wholeNumber = Phrase("whole number", zh: "整数")
}
