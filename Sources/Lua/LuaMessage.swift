import Diagnostics

/// What stock Lua says when something goes wrong, which it says in English only.
///
/// A message that is not known here, such as the text of a script's own `error`, is the same in every language.
struct LuaMessage {
  private let text: String

  /// What kinds of objects are called in Chinese, by their English names.
  private let kinds: [String: String]

  init(_ text: String, kinds: [String: String] = [:]) {
    self.text = text
    self.kinds = kinds
  }

  var phrase: Phrase {
    guard let chinese = operation ?? comparison ?? argument ?? syntax ?? arithmetic ?? colon ?? library else {
      return Phrase(verbatim: text)
    }
    return Phrase("\(text)", zh: "\(chinese)")
  }

  /// What to write instead, where Lua's words leave a person alone.
  var help: [Phrase] {
    guard text.hasPrefix("attempt to call"), text.contains("(for iterator") else { return [] }
    return [
      Phrase(
        "a loop goes through pairs(t) or ipairs(t); through rows of data with t:rows()",
        zh: "循环写成pairs(t)或ipairs(t)；逐行处理数据表写成t:rows()")
    ]
  }

  /// What it names, the likeliest first: Lua says near what, and which variable, as in `near 'x'`, `(global 'x')`.
  var subjects: [String] {
    guard !text.hasSuffix("near \(LuaMessage.end)") else { return [LuaMessage.end] }
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }.reversed()
  }

  /// What Lua calls the end of its source.
  static let end = "<eof>"

  // MARK: - While it runs

  private var operation: String? {
    guard let found = text.wholeMatch(of: /attempt to (.+?) a (.+?) value(?: \((.+) '(.*)'\))?/),
      let verb = Self.operations[String(found.1)]
    else { return nil }
    let (kind, name) = (found.3.map(String.init), found.4.map(String.init))
    let place = kind.flatMap { Self.places[$0] }.map { "（\($0)“\(name ?? "")”）" } ?? ""
    return verb.replacing("…", with: type(found.2)) + place
  }

  private static let operations = [
    "index": "不能取…的成员", "call": "不能调用…", "perform arithmetic on": "不能对…做算术", "concatenate": "不能连接…",
    "get length of": "不能取…的长度", "perform bitwise operation on": "不能对…做位运算",
  ]

  private static let places = [
    "local": "局部变量", "upvalue": "外层变量", "global": "全局变量", "field": "字段", "method": "方法", "constant": "常量",
  ]

  private var comparison: String? {
    if let found = text.wholeMatch(of: /attempt to compare two (.+) values/) {
      return "不能比较两个\(type(found.1))"
    }
    if let found = text.wholeMatch(of: /attempt to compare (.+) with (.+)/) {
      return "不能比较\(type(found.1))与\(type(found.2))"
    }
    return nil
  }

  private var argument: String? {
    guard let found = text.wholeMatch(of: /bad argument #(\d+) to '(.+?)' \((.+)\)/) else { return nil }
    let subject = "“\(found.2)”的第\(found.1)个参数"
    if let types = found.3.wholeMatch(of: /(\w+) expected, got (.+)/) {
      return "\(subject)应为\(type(types.1))，实际为\(type(types.2))"
    }
    return "\(subject)不对：\(found.3)"
  }

  private var arithmetic: String? {
    switch text {
    case "attempt to perform 'n//0'", "attempt to divide by zero": "不能整除以零"
    case "attempt to perform 'n%%0'": "不能对零取余"
    case "number has no integer representation": "这个数没有对应的整数"
    default: nil
    }
  }

  /// What cannot leave a script.
  private static let things = [
    "a table that contains itself or more than 64 levels of tables": "包含自身或嵌套超过64层的表", "a coroutine": "协程",
    "a row": "数据行", "this value": "这个值",
  ]

  /// What the functions of the library say.
  private var library: String? {
    if let found = text.wholeMatch(of: /element (\d+) is a (.+), not a text/) {
      return "第\(found.1)个元素是\(type(found.2))，不是文本"
    }
    if let found = text.wholeMatch(of: /no visible label '(.+)' for <goto> at line (\d+)/) {
      return "第\(found.2)行的goto找不到标签“\(found.1)”"
    }
    if let found = text.wholeMatch(of: /(?:an? )?(.+) was raised as an error/) {
      return "以\(type(found.1))作为错误抛出"
    }
    if let found = text.wholeMatch(of: /(?:argument (\d+): )?(.+) cannot be used here/),
      let thing = Self.things[String(found.2)]
    {
      return (found.1.map { "第\($0)个参数：" } ?? "") + "此处不能使用\(thing)"
    }
    let known = [
      "assertion failed!": "断言不成立", "the resulting text is too long": "结果文本过长",
      "this table cannot be changed": "这个表不能改动",
      "too many elements to move": "要移动的元素过多", "too many values to unpack": "要展开的值过多",
      "position out of bounds": "位置超出范围",
    ]
    return known[text]
  }

  /// A function of a value that was called with a point.
  private var colon: String? {
    text.wholeMatch(of: /"(.+)" is called with a colon, as in value:(.+)/).map {
      "“\($0.1)”要用冒号调用，例如value:\($0.2)"
    }
  }

  private func type(_ name: Substring) -> String {
    let types = [
      "number": "数字", "string": "文本", "boolean": "是否值", "table": "表", "function": "函数", "userdata": "对象",
      "thread": "协程", "integer": "整数", "no value": "没有写",
    ]
    return types[String(name)] ?? kinds[String(name)] ?? String(name)
  }

  // MARK: - While it is read

  private var syntax: String? {
    if let found = text.wholeMatch(of: /(.+) near (.+)/) {
      return Self.reading(found.1).map { "在\(Self.token(found.2))附近：\($0)" }
    }
    if let found = text.wholeMatch(of: /attempt to assign to const variable '(.+)'/) {
      return "不能给常量“\(found.1)”赋值"
    }
    return nil
  }

  private static func reading(_ text: Substring) -> String? {
    if text == "unexpected symbol" { return "此处不能有这个符号" }
    if text == "unfinished string" { return "文本没有结束" }
    if text == "malformed number" { return "数字写法不对" }
    if text == "syntax error" { return "语法错误" }
    if let found = text.wholeMatch(of: /'?(.+?)'? expected \(to close '(.+)' at line (\d+)\)/) {
      return "缺少与第\(found.3)行“\(found.2)”配对的“\(found.1)”"
    }
    if let found = text.wholeMatch(of: /'?(.+?)'? expected/) {
      let names = ["<name>": "名称", "function arguments": "括号和参数"]
      return "缺少\(names[String(found.1)] ?? "“\(found.1)”")"
    }
    return nil
  }

  private static func token(_ text: Substring) -> String {
    if text == end { return "结尾" }
    return text.hasPrefix("'") && text.hasSuffix("'") ? "“\(text.dropFirst().dropLast())”" : String(text)
  }
}
