import Diagnostics

extension Completion.Kind {
  /// What the list calls it.
  var phrase: Phrase {
    switch self {
    case .table: Phrase("table", zh: "表")
    case .column: Phrase("column", zh: "列")
    case .verb: Phrase("verb", zh: "动词")
    case .function: Phrase("function", zh: "函数")
    case .variable: Phrase("variable", zh: "变量")
    case .keyword: Phrase("keyword", zh: "关键字")
    case .option: Phrase("option", zh: "选项")
    case .value: Phrase("value", zh: "值")
    case .script: Phrase("script", zh: "脚本")
    case .file: Phrase("file", zh: "文件")
    case .command: Phrase("command", zh: "命令")
    case .quarter: Phrase("quarter", zh: "季度")
    case .member: Phrase("member", zh: "成员")
    }
  }
}
