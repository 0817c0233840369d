/// How far one unit is above another while one weight changes by `t`: `constant + linear × t + square × t²`.
///
/// The square is there only where units lack indicators, so that their weights add up to different sums.
struct Crossing {
  let constant: Double
  let linear: Double
  let square: Double

  /// -1, 0 or 1 as things stand.
  func sign(_ tolerance: Double) -> Int {
    abs(constant) <= tolerance * scale ? 0 : constant < 0 ? -1 : 1
  }

  private var scale: Double { max(1, abs(linear)) }

  /// The changes at which the two are equal.
  func roots(_ tolerance: Double) -> [Double] {
    if abs(square) <= tolerance {
      guard abs(linear) > tolerance else { return [] }
      return [sign(tolerance) == 0 ? 0 : -constant / linear]
    }
    if sign(tolerance) == 0 { return [0, -linear / square] }
    let discriminant = linear * linear - 4 * square * constant
    guard discriminant >= 0 else { return [] }
    // The form that does not subtract nearly equal numbers.
    let half = -0.5 * (linear + (linear < 0 ? -1 : 1) * discriminant.squareRoot())
    guard half != 0 else { return [0] }
    return [half / square, constant / half]
  }

  /// Whether it rises (1) or falls (-1) through a root; 0 where it only touches.
  func step(at root: Double, _ tolerance: Double) -> Int {
    let slope = linear + 2 * square * root
    return abs(slope) <= tolerance ? 0 : slope < 0 ? -1 : 1
  }
}
