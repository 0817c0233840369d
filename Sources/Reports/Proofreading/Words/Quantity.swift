/// A number in running text, with what it counts.
struct Quantity: Hashable, Sendable {
  enum Measure: Hashable, Sendable {
    /// 46件, 55个, 12400余条.
    case count(String)
    case percent
    /// 个百分点.
    case points
    /// 5天, 2个工作日.
    case duration(String)
    case score
    /// A number without a measure word.
    case none
  }

  /// With its measure word.
  var range: Range<Int>
  var number: Range<Int>
  /// The digits without the point, and how many of them stand behind it.
  var unscaled: Int
  var scale: Int
  /// 余, 多, 近, 约, 左右, 以上.
  var isApproximate: Bool
  /// Whether it is written in Chinese numerals.
  var isChinese: Bool
  var measure: Measure
  /// The words before it that say what is counted, up to the number or the sign before.
  var label: Range<Int>
  /// The words behind it: 单位 in 14个单位.
  var noun: Range<Int>

  /// A whole number of things, said exactly.
  var count: Int? {
    guard case .count = measure, !isApproximate, scale == 0 else { return nil }
    return unscaled
  }

  var classifier: String? {
    if case .count(let classifier) = measure { classifier } else { nil }
  }
}
