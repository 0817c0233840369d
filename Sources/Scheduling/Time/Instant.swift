/// A moment that is the same everywhere, in whole seconds since 1970-01-01T00:00:00Z.
package struct Instant: Hashable, Comparable, Sendable {
  package let seconds: Int64

  package init(seconds: Int64) {
    self.seconds = seconds
  }

  package static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }

  /// So many seconds later, or earlier when negative.
  package func adding(_ count: Int64) -> Instant {
    let (sum, isTooFar) = seconds.addingReportingOverflow(count)
    return Instant(seconds: isTooFar ? (count > 0 ? .max : .min) : sum)
  }
}
