/// The minutes of a day at which something is due, each from 0 to 1439, in order.
package struct ClockTimes: Hashable, Sendable {
  package let minutes: [Int]

  package init(_ minutes: some Sequence<Int>) {
    self.minutes = Set(minutes).filter { (0..<1440).contains($0) }.sorted()
  }

  /// From midnight on, each so many minutes.
  package init(every step: Int) {
    self.init(stride(from: 0, to: 1440, by: max(1, step)))
  }

  /// The distance of times that fill the day evenly; nil for others.
  package var step: Int? {
    guard minutes.count > 1, minutes[0] == 0, 1440 % minutes.count == 0 else { return nil }
    let step = 1440 / minutes.count
    return minutes.enumerated().allSatisfy { $0.element == $0.offset * step } ? step : nil
  }

  var identity: String {
    step.map { "each \($0) minutes" } ?? minutes.map(Self.text).joined(separator: ",")
  }

  /// `09:05`
  package static func text(_ minute: Int) -> String {
    [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  /// The first after a minute, or the last before it.
  func next(after minute: Int) -> Int? { minutes.first { $0 > minute } }
  func last(upTo minute: Int) -> Int? { minutes.last { $0 <= minute } }
}
