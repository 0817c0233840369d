/// Where numbers stand between the ends of an axis, and the round numbers that are marked on it.
struct NumberScale {
  struct Tick: Hashable {
    let value: Double
    let text: String
  }

  let low: Double
  let high: Double
  let ticks: [Tick]

  /// An axis that covers the values with about so many ticks. Shares in per cent that lie within 0 and 100 never make it
  /// reach beyond.
  init(_ values: [Double], ticks wanted: Int, fromZero: Bool, isPercent: Bool = false) {
    let (least, most) = Self.ends(values, fromZero: fromZero)
    let raw = most / Double(wanted) - least / Double(wanted)
    let step = RoundStep(atLeast: raw > 0 ? raw : 1)
    var first = step.count(below: least)
    var last = step.count(below: most)
    if step.value(last) < most { last += 1 }
    if isPercent, least >= 0, most <= 100 {
      first = max(first, 0)
      while step.value(last) > 100 { last -= 1 }
    }
    let sign = isPercent ? "%" : ""
    ticks = (first...max(first + 1, last)).map { Tick(value: step.value($0), text: step.text($0) + sign) }
    low = min(least, ticks[0].value)
    high = max(most, ticks[ticks.count - 1].value)
  }

  private static func ends(_ values: [Double], fromZero: Bool) -> (Double, Double) {
    var least = values.min() ?? 0
    var most = values.max() ?? (fromZero ? 1 : 0)
    if fromZero { (least, most) = (min(0, least), max(0, most)) }
    guard least == most else { return (least, most) }
    let room = max(1, least.magnitude / 10)
    return fromZero ? (0, 1) : (least - room, most + room)
  }

  /// 0 at the low end, 1 at the high end.
  func share(_ value: Double) -> Double {
    let length = high / 2 - low / 2
    return length > 0 ? min(1, max(0, (value / 2 - low / 2) / length)) : 0
  }
}
