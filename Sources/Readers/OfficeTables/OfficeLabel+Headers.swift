import Diagnostics

/// Words of headers and titles.
extension OfficeLabel {
  private static let headers: Set<String> = [
    "单位", "部门", "名称", "项目", "栏目", "指标", "姓名", "性别", "年龄", "职务", "电话", "手机", "邮箱", "地址", "网址", "账号", "备注",
    "类别", "类型", "种类", "分类", "数量", "件数", "数值", "金额", "得分", "分数", "分值", "日期", "时间", "内容", "问题", "情况", "标题",
    "文号",
    "原因", "结果", "意见", "渠道", "年度", "季度", "月份", "编号", "排名", "名次", "责任人", "联系人", "负责人", "网站", "状态", "说明",
  ]
  private static let headerEnds = [
    "名称", "单位", "部门", "类别", "类型", "数量", "件数", "次数", "人数", "个数", "条数", "篇数", "总数", "金额", "得分", "分数", "日期",
    "时间",
    "内容", "情况", "标题", "文号", "原因", "结果", "意见", "电话", "方式", "联系人", "负责人", "责任人", "地址", "网址", "账号", "编号", "备注",
    "率", "占比",
  ]

  /// Whether a text is a name that columns have, and hardly ever a value.
  static func isHeader(_ text: String) -> Bool {
    let label = folded(text)
    guard label.count <= 12 else { return false }
    return isSerial(label) || headers.contains(label) || headerEnds.contains { label.hasSuffix($0) }
  }

  // MARK: - Measures

  private static let measures: Set<String> = [
    "分", "件", "个", "条", "次", "家", "人", "元", "项", "天", "篇", "户", "处", "份", "宗", "起", "期", "亩", "小时", "工作日",
    "个工作日",
    "公里", "平方米", "%", "‰", "件次", "人次", "千米",
  ]

  /// Whether a text says in what a column counts: `（分）`, `万元`, `%`.
  static func isMeasure(_ text: String) -> Bool {
    var label = Substring(folded(text))
    if label.hasPrefix("("), label.hasSuffix(")") { label = label.dropFirst().dropLast() }
    if label.hasPrefix("单位:") { label = label.dropFirst(3) }
    while let first = label.first, "万亿千百".contains(first) { label.removeFirst() }
    return measures.contains(String(label))
  }

  // MARK: - Titles

  private static let titleEnds = ["表", "台账", "名单", "清单", "一览", "目录", "通报", "附件"]

  /// Whether a text reads like a title or what is written beside one: `附件1`, `2021年第三季度检查情况表`.
  static func isTitle(_ text: String) -> Bool {
    let label = folded(text)
    if ["附件", "附表"].contains(where: label.hasPrefix), label.count <= 6 { return true }
    guard label.count >= 5 else { return false }
    if titleEnds.contains(where: label.hasSuffix) { return true }
    return label.count >= 8 && isOfPeriod(label)
  }

  /// Whether a text begins with a year or a quarter: `2021年三季度`, `第三季度`.
  static func isOfPeriod(_ text: String) -> Bool {
    let label = folded(text)
    let digits = Set("0123456789〇零一二三四五六七八九")
    let year = label.prefix { digits.contains($0) }
    if year.count == 4, label.dropFirst(4).hasPrefix("年") { return true }
    return ["第一季度", "第二季度", "第三季度", "第四季度", "上半年", "下半年"].contains(where: label.hasPrefix)
  }

  /// The title that a text such as `检查表（续）` goes on with on the next page; nil for any other text.
  static func continued(_ text: String) -> String? {
    let label = folded(text)
    guard label.contains("续") else { return nil }
    for end in ["(续)", "(续表)", "续表", "(续上表)", "续"] where label.hasSuffix(end) {
      return String(label.dropLast(end.count))
    }
    for start in ["续表:", "续表", "续:"] where label.hasPrefix(start) {
      return String(label.dropFirst(start.count))
    }
    return nil
  }

  // MARK: - Numbers of columns

  /// The number in a cell that only counts the columns: `3`, `(3)`, `③`, `3=1-2`, `第3栏`; nil for any other text.
  static func columnNumber(_ text: String) -> Int? {
    var label = Substring(folded(text))
    if let sign = label.firstIndex(of: "=") {
      let sum = label[label.index(after: sign)...]
      guard !sum.isEmpty, sum.allSatisfy({ $0.isNumber || "+-*/×÷()%".contains($0) }) else { return nil }
      label = label[..<sign]
    }
    let brackets: Set<Character> = ["(", ")", "[", "]", "〔", "〕", "第", "栏", "列"]
    while let first = label.first, brackets.contains(first) { label.removeFirst() }
    while let last = label.last, brackets.contains(last) { label.removeLast() }
    if label.count == 1, let scalar = label.unicodeScalars.first, (0x2460...0x2473).contains(scalar.value) {
      return Int(scalar.value) - 0x2460 + 1
    }
    return Int(label)
  }
}
