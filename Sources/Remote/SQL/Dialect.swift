/// What a release of ClickHouse understands and how it says things, by the version that the server gives.
package enum Dialect: String, Hashable, Sendable, CaseIterable {
  /// Before 2022: no window functions, one join a query; Debian's 18.16 is one.
  case older
  /// Since 2022.
  case today

  /// - Parameter version: As `version()` answers: `18.16.1`, `26.5.1.1`.
  init(version: String) {
    let year = Int(version.prefix { $0 != "." }) ?? 0
    self = year >= 22 ? .today : .older
  }

  /// The last day of which the year and the month are known, as a number from 1970-01-01; nil where all are that a day can
  /// be. Beyond it older releases say 1970, without a word.
  var lastDay: Int? { self == .older ? 49_672 : nil }

  /// Whether `rank() OVER (…)` and its like are known.
  var hasWindows: Bool { self == .today }
}
