import Diagnostics

/// The language of what a chart says beside its marks.
package enum ChartWords: Hashable, Sendable {
  case english
  case chinese

  var reasons: Language { self == .chinese ? .chinese : .english }
  var colon: String { self == .chinese ? "：" : ": " }

  func kind(_ kind: ChartKind) -> String {
    switch (self, kind) {
    case (.english, .bar): "bar chart"
    case (.english, .line): "line chart"
    case (.english, .bump): "chart of places"
    case (.english, .histogram): "histogram"
    case (.english, .heat): "heat map"
    case (.english, .dots): "dots with ranges"
    case (.chinese, .bar): "条形图"
    case (.chinese, .line): "折线图"
    case (.chinese, .bump): "名次图"
    case (.chinese, .histogram): "直方图"
    case (.chinese, .heat): "热力图"
    case (.chinese, .dots): "点与区间图"
    }
  }

  var noRows: String { self == .chinese ? "没有数据行" : "no rows" }
  var noValues: String { self == .chinese ? "没有数值" : "no values" }
  var count: String { self == .chinese ? "个数" : "count" }
  var range: String { self == .chinese ? "范围" : "range" }

  /// What is said of values that are not there.
  func missing(_ count: Int, of name: String) -> String {
    let subject = name.isEmpty ? "" : self == .chinese ? "\(name)有" : " of \(name)"
    return self == .chinese
      ? "\(subject)\(count)个值缺失，没有画出。"
      : "\(count) \(count == 1 ? "value" : "values")\(subject) \(count == 1 ? "is" : "are") missing and not drawn."
  }

  func rowsWithout(_ count: Int, _ name: String) -> String {
    self == .chinese
      ? "\(count)行没有\(name)，没有画出。"
      : "\(count) \(count == 1 ? "row has" : "rows have") no \(name) and \(count == 1 ? "is" : "are") not drawn."
  }

  func unplaced(_ names: [String]) -> String {
    self == .chinese
      ? "没有名次：\(names.joined(separator: "、"))。"
      : "Without a place: \(names.joined(separator: ", "))."
  }

  func betweenOnly(_ names: [String]) -> String {
    self == .chinese
      ? "只在中间各期有名次：\(names.joined(separator: "、"))。"
      : "With a place only in between: \(names.joined(separator: ", "))."
  }

  func coloured(_ count: Int) -> String {
    self == .chinese
      ? "着色的是首末两期之间变化最大的\(count)条线。"
      : "In colour: the \(count) lines that moved most from the first to the last step."
  }

  func binRule(_ width: String, whole: Bool) -> String {
    switch (self, whole) {
    case (.chinese, true): "每个整数一组。"
    case (.english, true): "One bar a whole number."
    case (.chinese, false): "每组宽\(width)，含下限，不含上限；最后一组两端都含。"
    case (.english, false): "Each bar is \(width) wide and has its lower limit in it, the last one both."
    }
  }

  func values(_ count: Int) -> String {
    self == .chinese ? "共\(count)个值。" : "\(count) \(count == 1 ? "value" : "values")."
  }

  func shades(byColumn: Bool, low: String, high: String) -> String {
    switch (self, byColumn) {
    case (.chinese, true): "颜色越醒目，在本列中的值越大。"
    case (.english, true): "The more a cell stands out, the larger its value within its column."
    case (.chinese, false): "颜色越醒目，值越大：从\(low)到\(high)。"
    case (.english, false): "The more a cell stands out, the larger its value: from \(low) to \(high)."
    }
  }

  func highest(_ name: String, _ value: String, lowest: String, _ lowestValue: String) -> String {
    self == .chinese
      ? "最高：\(name)（\(value)）；最低：\(lowest)（\(lowestValue)）。"
      : "Highest: \(name) (\(value)); lowest: \(lowest) (\(lowestValue))."
  }

  func marks(_ count: Int, _ noun: String) -> String {
    self == .chinese ? "\(noun)\(count)项。" : "\(count) of \(noun)."
  }
}
