/// The least and greatest whole number that a value can be, in every row.
struct NarrowInterval: Hashable {
  let least: Int64
  let greatest: Int64

  /// The numbers of a mask.
  static let truth = NarrowInterval(0...1)

  init(_ range: ClosedRange<Int64>) {
    least = range.lowerBound
    greatest = range.upperBound
  }

  init(_ number: Int64) {
    self.init(number...number)
  }

  /// From the least to the greatest of some numbers; nil when one does not fit 64 bits.
  private init?(of numbers: Int128...) {
    guard let low = numbers.min().flatMap({ Int64(exactly: $0) }),
      let high = numbers.max().flatMap({ Int64(exactly: $0) })
    else { return nil }
    self.init(low...high)
  }

  private var low: Int128 { Int128(least) }
  private var high: Int128 { Int128(greatest) }

  /// The number that it always is; nil when there are several.
  var single: Int64? { least == greatest ? least : nil }

  /// The greatest distance from 0.
  var magnitude: UInt64 { max(least.magnitude, greatest.magnitude) }

  func adding(_ other: NarrowInterval) -> NarrowInterval? {
    NarrowInterval(of: low + other.low, high + other.high)
  }

  func subtracting(_ other: NarrowInterval) -> NarrowInterval? {
    NarrowInterval(of: low - other.high, high - other.low)
  }

  func multiplied(by other: NarrowInterval) -> NarrowInterval? {
    NarrowInterval(of: low * other.low, low * other.high, high * other.low, high * other.high)
  }

  var absolute: NarrowInterval? {
    if least >= 0 { return self }
    return NarrowInterval(of: greatest >= 0 ? 0 : -high, max(-low, high))
  }

  /// The numbers of both.
  func joined(_ other: NarrowInterval) -> NarrowInterval {
    NarrowInterval(min(least, other.least)...max(greatest, other.greatest))
  }

  func leastOf(_ other: NarrowInterval) -> NarrowInterval {
    NarrowInterval(min(least, other.least)...min(greatest, other.greatest))
  }

  func greatestOf(_ other: NarrowInterval) -> NarrowInterval {
    NarrowInterval(max(least, other.least)...max(greatest, other.greatest))
  }

  /// What a function that never falls makes of it.
  func mapped(_ function: (Int64) -> Int64) -> NarrowInterval {
    NarrowInterval(function(least)...function(greatest))
  }
}
