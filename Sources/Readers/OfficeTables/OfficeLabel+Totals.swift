extension OfficeLabel {
  /// The word that a row of totals or of means is labelled with.
  struct TotalWord: Hashable {
    enum Meaning { case sum, mean }

    let text: String
    var meaning = Meaning.sum
    /// Whether nothing but such a row is called so: 合计. A row called 累计 or 全县 may be one of the table.
    var isSure = true
    /// Whether the label is the word alone: 合计 or 全县合计, not 收入合计.
    var isWhole = true
  }

  private static let sureSums = ["合计", "小计", "总计", "共计", "合计数", "小计数", "总计数"]
  private static let sumEnds = ["累计", "总数", "总和", "总量", "汇总"]
  private static let areas = ["全县", "全市", "全区", "全省", "全州", "全旗", "全镇", "全局", "全部", "总体", "总分", "总得分"]
  private static let means = ["平均", "平均分", "平均值", "平均数", "平均得分", "均值", "均分", "人均"]
  /// What may stand before a word without naming anything that could be a row.
  private static let scopes = areas + ["总", "以上", "上述", "本页", "本表", "部门", "县直", "乡镇", "镇街", "单位", "各单位"]

  /// The word for a total or a mean at the end of a label such as `全县合计`, `合　计`, `合计(46件)`; nil for any other text.
  static func total(_ text: ArraySlice<UInt8>) -> TotalWord? {
    guard (6...72).contains(text.count), mayHoldTotal(text) else { return nil }
    var label = folded(String(decoding: text, as: UTF8.self))
    if let bracket = label.firstIndex(of: "("), label.hasSuffix(")") { label = String(label[..<bracket]) }
    while label.last == ":" { label.removeLast() }
    guard (2...12).contains(label.count) else { return nil }
    if let word = longest(sureSums, endOf: label) {
      return TotalWord(text: word, isWhole: isScope(label.dropLast(word.count)))
    }
    if let word = longest(means, endOf: label) {
      return TotalWord(
        text: word, meaning: .mean, isSure: false, isWhole: isScope(label.dropLast(word.count)))
    }
    if let word = longest(sumEnds, endOf: label) {
      return TotalWord(text: word, isSure: false, isWhole: isScope(label.dropLast(word.count)))
    }
    return areas.contains(label) ? TotalWord(text: label, isSure: false) : nil
  }

  private static func longest(_ words: [String], endOf label: String) -> String? {
    words.filter(label.hasSuffix).max { $0.count < $1.count }
  }

  private static func isScope(_ text: Substring) -> Bool { text.isEmpty || scopes.contains(String(text)) }

  /// The same where a label is the word alone.
  static func wholeTotal(_ text: ArraySlice<UInt8>) -> TotalWord? {
    // A few letters, with spaces between them or not.
    guard (6...30).contains(text.count), let word = total(text), word.isWhole else { return nil }
    return word
  }

  /// Most texts have none of these letters: 计 均 总 全 汇.
  private static func mayHoldTotal(_ text: ArraySlice<UInt8>) -> Bool {
    var place = text.startIndex
    while place + 2 < text.endIndex {
      switch (text[place], text[place + 1], text[place + 2]) {
      case (0xE8, 0xAE, 0xA1), (0xE5, 0x9D, 0x87), (0xE6, 0x80, 0xBB), (0xE5, 0x85, 0xA8), (0xE6, 0xB1, 0x87):
        return true
      default: place += 1
      }
    }
    return false
  }
}
