/// A number of a sentence with everything around it that says what it counts.
struct Amount: Hashable, Sendable {
  let quantity: Quantity
  /// Which bracket of the sentence it lies in; 0 for none.
  let group: Int
  /// The words before it in its clause, without what stands in brackets: `办结率为`.
  let label: String
  /// All that stands between it and the number before it, signs too, without what stands in brackets.
  let lead: String
  /// The words behind it up to the next sign or number: `个不合格账号中`, without the measure word.
  let tail: String
  /// Which clause of the sentence it stands in; clauses end at `,`, `;` and `:`.
  let clause: Int

  var range: Range<Int> { quantity.range }
  /// What it counts, in all words near it.
  var words: String { label + tail }
  var isCount: Bool { quantity.classifier != nil }

  /// The number in units of ten to the power of minus `scale`.
  func scaled(_ scale: Int) -> Int {
    (quantity.scale..<max(scale, quantity.scale)).reduce(quantity.unscaled) { value, _ in value * 10
    }
  }

  /// Whether two numbers may be added up: 件 and 件, and not 件 and 个.
  func isAlike(_ other: Amount) -> Bool { quantity.measure == other.quantity.measure }
}

extension Amount {
  static let risingWords = [
    "上升", "提高", "增加", "增长", "提升", "扩大", "上涨", "净增", "净增加", "延长", "多", "高", "增多", "高出", "多出", "增幅",
    "增幅为",
    "增幅达",
    "涨幅", "上调", "增", "升", "净增长",
  ]
  static let fallingWords = [
    "下降", "降低", "减少", "回落", "下滑", "缩短", "压减", "压缩", "净减少", "净减", "减", "降", "少", "低", "精简", "缩减",
    "降幅", "降幅为",
    "降幅达", "下调", "短", "快",
  ]
  private static let softeners = ["了", "约", "达", "为"]
  static let comparingWords = ["较", "比", "由", "从", "同比", "环比", "相比"]
  static let earlierWords = [
    "上季度", "上一季度", "上月", "上个月", "上期", "上年", "去年", "上一年", "前一季度", "前一年", "同期", "上周", "往年", "上半年末",
    "前期", "此前",
  ]

  /// Whether the words before it end with a verb of change, so that it is a difference and no number of things: 增加20件.
  var change: (isUp: Bool, isNamed: Bool)? {
    var words = label
    for softener in Self.softeners where words.hasSuffix(softener) && words.unicodeScalars.count > 2 {
      words.removeLast()
      break
    }
    if let up = Self.risingWords.first(where: { words.hasSuffix($0) }) {
      return isWord(words, up) ? (true, up.unicodeScalars.count > 1) : nil
    }
    if let down = Self.fallingWords.first(where: { words.hasSuffix($0) }) {
      return isWord(words, down) ? (false, down.unicodeScalars.count > 1) : nil
    }
    return nil
  }

  /// 最高, 最多 and 不少 say no change, and a single character says one only where something is compared.
  private func isWord(_ words: String, _ verb: String) -> Bool {
    guard verb.unicodeScalars.count == 1 else { return true }
    let before = words.dropLast()
    guard
      !["最", "不", "至", "很", "较", "偏", "更", "许", "众", "大", "提", "新"].contains(where: {
        before.hasSuffix($0)
      })
    else { return false }
    return Self.comparingWords.contains { lead.contains($0) } || before.isEmpty
  }

  static func isPast(_ words: String) -> Bool { earlierWords.contains { words.contains($0) } }

  /// Whether it is of another time, and only compared with: 较4月份的3040件.
  var isCompared: Bool {
    let others = [
      "较差", "较好", "较多", "较少", "较高", "较低", "较大", "较为", "比例", "比重", "比率", "由于", "从而", "从事", "与会",
    ]
    // 上年结转的9件 are there, and not compared with.
    let kept = ["结转", "通报", "反馈", "下达", "交办", "遗留"]
    if kept.contains(where: { label.contains($0) }), !label.hasPrefix("较"), !label.hasPrefix("比") {
      return false
    }
    return ["较", "比", "由", "从", "与"].contains { label.hasPrefix($0) }
      && !others.contains { label.hasPrefix($0) }
      || Self.earlierWords.contains { label.contains($0) }
  }
}
