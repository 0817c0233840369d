/// A count floored to round steps: 12437 in hundreds is `12400余`.
///
/// A count that is a whole number of steps, or below one step, prints exactly.
package struct ApproximateCount: Hashable, Sendable {
  package let count: Int
  package let step: Int

  /// - Parameters:
  ///   - count: How many there are; not negative.
  ///   - step: 10, 100, 1000 …; at least 1.
  package init(_ count: Int, step: Int = 100) {
    precondition(step >= 1, "a step is at least 1")
    self.count = count
    self.step = step
  }

  package var text: String {
    guard count >= step, count % step != 0 else { return String(count) }
    return "\(count / step * step)余"
  }
}
