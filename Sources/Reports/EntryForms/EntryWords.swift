import Diagnostics
import Tables

/// The rule of a column in the words of an office.
struct EntryWords {
  /// So many values are listed; of more only the count is said.
  private static let mostListed = 12

  let column: EntryColumn

  /// `日期，如 2021-08-23；不早于 2021-01-01；未到期填“未到期”`
  var rule: String {
    var parts = [kind]
    if column.isUnique { parts.append("各行不能重复") }
    if let pattern = column.pattern { parts.append("须符合格式 \(pattern)") }
    parts += column.marks.map { "\(CellText.reason($0.reason, in: .chinese))填“\($0.text)”" }
    if !column.isRequired {
      let reason = column.reasonOfEmpty
      parts.append(reason == .unspecified ? "没有的留空" : "\(CellText.reason(reason, in: .chinese))的留空")
    }
    return parts.joined(separator: "；")
  }

  /// What the note of a header says.
  var note: String {
    ([column.isRequired ? "必填" : "选填", rule] + [column.description].compactMap(\.self))
      .joined(separator: "\n")
  }

  /// What is said when a value is refused.
  var refusal: String { "“\(column.title)”应填：\(rule)" }

  private var kind: String {
    switch column.kind {
    case .text(let lengths): "文字" + Self.lengths(lengths)
    case .whole(let low, let high): "整数" + Self.range(low.map(String.init), high.map(String.init))
    case .number(let scale, let low, let high):
      "数字" + (scale.map { "，小数点后最多\($0)位" } ?? "") + Self.range(low.map(Self.number), high.map(Self.number))
    case .day(let low, let high):
      "日期，如 2021-08-23" + (low.map { "，不早于 \($0)" } ?? "") + (high.map { "，不晚于 \($0)" } ?? "")
    case .moment: "日期和时间，如 2021-08-23 09:30"
    case .period: "期间，如 2021Q3（第三季度）、2021H1（上半年）、2021-08、2021"
    case .choice(let values, let source): Self.choice(values, source)
    }
  }

  private static func choice(_ values: [String], _ source: String?) -> String {
    let noun = source.map { "“\($0)”" } ?? ""
    guard values.count <= mostListed else { return "从下拉列表中选\(noun)，共\(values.count)项" }
    return "从下拉列表中选\(noun)：\(values.joined(separator: "、"))"
  }

  private static func range(_ low: String?, _ high: String?) -> String {
    switch (low, high) {
    case (let low?, let high?): "，\(low)至\(high)"
    case (let low?, nil): "，不小于\(low)"
    case (nil, let high?): "，不大于\(high)"
    case (nil, nil): ""
    }
  }

  private static func lengths(_ lengths: ClosedRange<Int>?) -> String {
    guard let lengths else { return "" }
    if lengths.upperBound == .max { return "，不少于\(lengths.lowerBound)个字" }
    return lengths.lowerBound == 0
      ? "，不超过\(lengths.upperBound)个字" : "，\(lengths.lowerBound)至\(lengths.upperBound)个字"
  }

  private static func number(_ number: Double) -> String {
    CellText.text(.float(number)).split(separator: ".").count == 2 && number == number.rounded()
      ? String(Int64(number)) : CellText.text(.float(number))
  }
}
