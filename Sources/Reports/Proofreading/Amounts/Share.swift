/// A printed percentage against two numbers.
struct Share {
  /// How a printed rate follows from two numbers.
  enum Fit { case rounded, truncated, none }

  let part: Int
  let whole: Int

  /// Nil for what is no part of a whole.
  init?(_ part: Int, of whole: Int) {
    guard whole > 0, part >= 0, part <= whole else { return nil }
    self.part = part
    self.whole = whole
  }

  func fit(_ rate: Quantity) -> Fit {
    let scaled = part * 100 * Self.power(rate.scale)
    if (2 * scaled + whole) / (2 * whole) == rate.unscaled { return .rounded }
    return scaled / whole == rate.unscaled ? .truncated : .none
  }

  /// How far the printed rate is off, in points.
  func distance(_ rate: Quantity) -> Double {
    let printed = Double(rate.unscaled) / Double(Self.power(rate.scale))
    return abs(Double(part) / Double(whole) * 100 - printed)
  }

  /// `93.75%`, with so many digits behind the point.
  func written(_ scale: Int) -> String {
    Self.decimal((2 * part * 100 * Self.power(scale) + whole) / (2 * whole), scale) + "%"
  }

  static func power(_ digits: Int) -> Int { (0..<digits).reduce(1) { power, _ in power * 10 } }

  static func decimal(_ unscaled: Int, _ scale: Int) -> String {
    guard scale > 0 else { return String(unscaled) }
    let digits = String(unscaled)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return "\(padded.dropLast(scale)).\(padded.suffix(scale))"
  }
}
