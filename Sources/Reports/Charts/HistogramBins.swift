import Tables

/// The bars of a histogram: between round limits that people would choose, counted in one pass.
///
/// A bar has its lower limit in it, the last one both: 60 passes, and 100 lies in the bar below 100. Whole numbers that
/// are few have a bar each. Limits of whole numbers and decimals are exact.
struct HistogramBins {
  let limits: [String]
  let counts: [Int]
  /// How wide a bar is, as written.
  let width: String
  /// Whether each bar is one value.
  let isWhole: Bool

  private static let mostWhole = 20

  /// `wanted` is about how many bars; nil for as many as the count of values asks for.
  init(_ column: Column, wanted: Int?) {
    let known = column.count - column.missingCount
    let bars = wanted ?? min(20, max(5, Int.bitWidth - known.leadingZeroBitCount))
    switch column.values {
    case .floats(let numbers): self.init(Self.known(numbers, column.missing), bars: bars)
    case .integers(let buffer):
      self.init(
        Self.known(buffer.widened(), column.missing), scale: column.type.scale, bars: bars,
        isAsked: wanted != nil)
    }
  }

  private init(limits: [String], counts: [Int], width: String, isWhole: Bool) {
    self.limits = limits
    self.counts = counts
    self.width = width
    self.isWhole = isWhole
  }

  private static let none = HistogramBins(limits: [], counts: [], width: "", isWhole: true)

  private init(_ numbers: [Double], bars: Int) {
    guard let low = numbers.min(), let high = numbers.max() else {
      self = .none
      return
    }
    guard low < high else {
      self.init(
        limits: [CellText.text(.float(low))], counts: [numbers.count], width: "", isWhole: true)
      return
    }
    let step = RoundStep(atLeast: high / Double(bars) - low / Double(bars))
    let first = step.count(below: low)
    var last = step.count(below: high)
    if step.value(last) == high, last > first { last -= 1 }
    let counts = Self.counts(of: numbers, by: step, from: first, to: last)
    self.init(
      limits: (first...last + 1).map(step.text), counts: counts, width: step.text(1), isWhole: false)
  }

  /// How many numbers lie from so many steps up to the next, for `first` up to `last`; the last holds what lies above too.
  ///
  /// A quotient may be off by one where a number lies at a limit: the limits themselves decide.
  private static func counts(of numbers: [Double], by step: RoundStep, from first: Int, to last: Int) -> [Int]
  {
    let unit = step.value(1)
    let limits = (first...last + 1).map(step.value)
    var counts = [Int](repeating: 0, count: last - first + 1)
    for number in numbers {
      let quotient = (number / unit).rounded(.down)
      // Beyond that, a double does not know whole numbers.
      guard quotient.magnitude < 9e15 else {
        counts[min(last, step.count(below: number)) - first] += 1
        continue
      }
      var bar = max(0, min(last, Int(quotient)) - first)
      if bar < last - first, limits[bar + 1] <= number { bar += 1 }
      if limits[bar] > number, bar > 0 { bar -= 1 }
      counts[bar] += 1
    }
    return counts
  }

  private init(_ numbers: [Int64], scale: Int, bars: Int, isAsked: Bool) {
    guard let low = numbers.min(), let high = numbers.max() else {
      self = .none
      return
    }
    let limit = Int64.max / 4
    guard low > -limit, high < limit else {
      self.init(numbers.map { FixedDecimal(unscaled: $0, scale: scale).double }, bars: bars)
      return
    }
    if low == high || (scale == 0 && !isAsked && high - low <= Self.mostWhole) {
      var counts = [Int](repeating: 0, count: Int(high - low) + 1)
      for number in numbers { counts[Int(number - low)] += 1 }
      self.init(
        limits: (low...high).map { FixedDecimal(unscaled: $0, scale: scale).description }, counts: counts,
        width: "", isWhole: true)
      return
    }
    // The step counts in the last digit of the column.
    let round = RoundStep(atLeast: max(1, Double(high - low) / Double(bars)))
    let step = Int64(round.value(1))
    let first = Self.floored(low, step)
    var last = Self.floored(high, step)
    if last * step == high, last > first { last -= 1 }
    var counts = [Int](repeating: 0, count: Int(last - first) + 1)
    for number in numbers { counts[Int(min(last, Self.floored(number, step)) - first)] += 1 }
    let written = RoundStep(mantissa: round.mantissa, exponent: round.exponent - scale)
    self.init(
      limits: (first...last + 1).map { written.text(Int($0)) }, counts: counts, width: written.text(1),
      isWhole: false)
  }

  private static func floored(_ number: Int64, _ step: Int64) -> Int64 {
    let quotient = number / step
    return number % step < 0 ? quotient - 1 : quotient
  }

  private static func known<Number>(_ numbers: [Number], _ missing: MissingMask?) -> [Number] {
    guard let missing else { return numbers }
    return numbers.indices.filter { !missing.isMissing($0) }.map { numbers[$0] }
  }
}
