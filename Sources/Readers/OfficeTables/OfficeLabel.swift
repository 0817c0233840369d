import Diagnostics

/// Words that offices write into the first cell of rows that are no rows of the table.
enum OfficeLabel {
  /// A text in half width, without spaces and line ends.
  static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let half = FullWidth.ascii(scalar) ?? scalar
      if half != " ", half != "\n", half != "\r", half != "\t", half != "\u{A0}" { result.append(half) }
    }
    return String(result)
  }

  // MARK: - Footnotes

  private static let notes = [
    "注:", "注1", "注释", "附注", "说明:", "备注:", "※", "填表说明", "填报说明", "填写说明", "数据来源", "来源:", "资料来源",
    "以上数据", "以上情况", "以上为", "以上统计", "数据截至",
  ]
  private static let people = [
    "填报人", "填表人", "制表", "审核", "联系人", "联系电话", "负责人", "单位负责人", "主要负责人", "统计负责人", "分管领导", "报送人", "签字", "盖章",
    "(盖章", "(公章", "(签字", "(签章", "公章", "签章", "签名", "检查人", "经办人", "复核", "填报日期", "填表日期", "报送日期", "打印日期",
    "打印时间", "导出时间",
  ]

  /// Whether a text begins as remarks under a table do.
  static func isFootnote(_ text: String) -> Bool {
    let label = folded(text)
    return notes.contains { label.hasPrefix($0) } || people.contains { label.hasPrefix($0) }
      || (label.hasPrefix("*") && label.count > 2) || isPageNumber(label)
  }

  /// Whether a text only counts the pages: `第1页`, `第 1 页 共 3 页`, `共3页`.
  static func isPageNumber(_ text: String) -> Bool {
    let label = folded(text)
    guard label.hasPrefix("第") || label.hasPrefix("共"), label.hasSuffix("页"), label.count <= 16 else {
      return false
    }
    return label.allSatisfy { $0.isNumber || numerals.contains($0) || "第共页,，/".contains($0) }
      && label.contains { $0.isNumber || numerals.contains($0) }
  }

  // MARK: - Lines above a table

  private static let aboves = [
    "单位", "计量单位", "金额单位", "填报", "填表", "制表", "统计时间", "统计日期", "日期", "时间", "截至", "数据截至", "附件", "报送", "编制",
    "检查时间",
  ]

  /// `单位：万元` as a name and its value; the value is empty when it stands in the next cell. Nil for any other text.
  static func above(_ text: String) -> (name: String, value: String)? {
    let label = folded(text)
    guard !label.hasPrefix("其中") else { return nil }
    guard let colon = label.firstIndex(of: ":"), colon != label.startIndex else {
      return label.hasPrefix("截至") ? ("截至", String(label.dropFirst(2))) : nil
    }
    var name = String(label[..<colon])
    var value = String(label[label.index(after: colon)...])
    // Also behind a title: 资金表（单位：万元）.
    if let bracket = name.lastIndex(of: "("), label.hasPrefix("(") || value.last == ")" {
      name = String(name[name.index(after: bracket)...])
      if value.last == ")" { value.removeLast() }
    }
    // A clock time is no name with a value.
    guard name.count <= 12, !(name.last?.isNumber ?? true) else { return nil }
    return (name, value)
  }

  /// Whether a text is a title with such a name and its value in brackets behind it.
  static func isTitleWithName(_ text: String) -> Bool {
    let label = folded(text)
    guard let bracket = label.firstIndex(of: "("), let colon = label.firstIndex(of: ":") else { return false }
    return bracket != label.startIndex && bracket < colon && above(text) != nil
  }

  /// Whether a text without a colon is such a name, of a day: 填报日期, but never 单位.
  static func isNameOfDay(_ text: String) -> Bool {
    let label = folded(text)
    return label.count <= 8 && !label.hasSuffix("单位") && aboves.contains { label.hasPrefix($0) }
  }

  private static let namesOfUnits: Set<String> = [
    "检查单位", "被检查单位", "受检单位", "填报单位", "填表单位", "报送单位", "编制单位", "制表单位",
  ]

  /// Whether a text without a colon is a name with a unit in the next cell: 检查单位, but never 单位.
  static func isNameOfUnit(_ text: String) -> Bool { namesOfUnits.contains(folded(text)) }

  // MARK: - Groups

  /// Ends of the names that offices give to sorts of units, which no unit has.
  private static let classes = [
    "部门", "单位", "(市)政府", "(区)政府", "市)政府", "区)政府", "旗)政府", "乡镇", "镇街", "街道乡镇", "乡镇街道", "(街道)", "各镇", "各乡镇",
    "各街道",
    "各县区", "县区", "县市区", "区县", "各区", "各市", "园区", "功能区", "开发区类", "类", "组", "系统", "战线", "街道", "驻地机构", "机构", "机关",
    "企业", "其他",
  ]

  /// Whether a text names a sort of units rather than one of them.
  static func isClass(_ text: String) -> Bool {
    var label = folded(text)
    if isEnumerated(label) { label = String(label.drop { $0 != "、" && $0 != ")" }.dropFirst()) }
    while label.last == ":" { label.removeLast() }
    if let bracket = label.lastIndex(of: "("), label.hasSuffix("个)") || label.hasSuffix("家)") {
      label = String(label[..<bracket])
    }
    guard (1...16).contains(label.count) else { return false }
    if label == "街道" || label == "县(市)政府" { return true }
    return classes.contains { label.hasSuffix($0) && ($0 != "街道" || label.count == 2) }
  }

  private static let numerals: Set<Character> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

  /// Whether a text may be one of ``isNumeral(_:)`` or ``isEnumerated(_:)``, by its first character: of very many texts
  /// hardly one is.
  static func mayBeNumbered(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    switch first {
    // Spaces and brackets; and in three bytes full-width signs, spaces and 、.
    case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), 0xC2, 0xE3, 0xEF:
      return true
    case 0xE4, 0xE5, 0xE7:
      guard text.count > 2 else { return false }
      switch (first, text[text.startIndex + 1], text[text.startIndex + 2]) {
      case (0xE4, 0xB8, 0x80), (0xE4, 0xBA, 0x8C), (0xE4, 0xB8, 0x89), (0xE5, 0x9B, 0x9B), (0xE4, 0xBA, 0x94),
        (0xE5, 0x85, 0xAD), (0xE4, 0xB8, 0x83), (0xE5, 0x85, 0xAB), (0xE4, 0xB9, 0x9D), (0xE5, 0x8D, 0x81),
        (0xE7, 0xAC, 0xAC):
        return true
      default: return false
      }
    default: return false
    }
  }

  /// Whether a text begins with `一、`, `（一）` or `第一`.
  static func isEnumerated(_ text: String) -> Bool {
    let label = folded(text)
    let rest = label.drop { $0 == "(" || $0 == "第" }
    let digits = rest.prefix { numerals.contains($0) }
    guard !digits.isEmpty, digits.count <= 3, let next = rest.dropFirst(digits.count).first else {
      return false
    }
    let opens = label.hasPrefix("(")
    let counts = label.hasPrefix("第")
    return opens ? next == ")" : counts ? "类组批片".contains(next) : "、.".contains(next)
  }

  // MARK: - Parts

  /// Whether a text begins with 其中, as rows do that are a part of the row above.
  static func isPart(_ text: ArraySlice<UInt8>) -> Bool {
    // Spaces set such rows in.
    guard let start = text.firstIndex(where: { $0 != 0x20 && $0 != 0xE3 && $0 != 0x80 }) else { return false }
    return text[start...].starts(with: "其中".utf8)
  }

  // MARK: - Serial numbers and rates

  /// Whether a text is nothing but a Chinese numeral: `一`, `（二）`, `十三、`.
  static func isNumeral(_ text: String) -> Bool {
    let label = folded(text)
    let digits = label.filter { !"()、.第".contains($0) }
    return !digits.isEmpty && digits.count <= 3 && digits.allSatisfy(numerals.contains)
  }

  /// Whether a header names a column that only counts the rows.
  static func isSerial(_ header: String) -> Bool {
    ["序号", "序", "no", "no.", "顺序号", "行号", "排序号"].contains(folded(header).lowercased())
  }

  /// Whether the values of a column with this header cannot be added up.
  static func isRate(_ header: String) -> Bool {
    let label = folded(header)
    return ["率", "占比", "比例", "比重", "平均", "均值", "排名", "名次", "位次", "%", "同比", "环比", "编号", "代码", "电话"]
      .contains { label.contains($0) }
  }
}
