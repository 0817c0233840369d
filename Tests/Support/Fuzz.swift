import Foundation

/// Seeds for tests of random cases: a bounded count of fixed ones in `make test`, fresh ones for a while in `make fuzz`.
///
/// `FUZZ_SEED=7` begins with that seed; `FUZZ_SECONDS=60` goes on for so long, from a seed that nobody chose.
package enum Fuzz {
  private static func setting(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap(UInt64.init)
  }

  /// Calls `body` with one seed after another, and prints which they were.
  ///
  /// - Parameters:
  ///   - name: What is tested, as printed.
  ///   - first: The first of the fixed seeds.
  ///   - count: How many there are.
  ///   - body: Tries one case.
  package static func forEachSeed(
    _ name: String, from first: UInt64 = 0, count: UInt64, _ body: (UInt64) throws -> Void
  ) rethrows {
    let seconds = setting("FUZZ_SECONDS")
    let start = setting("FUZZ_SEED") ?? (seconds == nil ? first : UInt64.random(in: 0..<1 << 48))
    let end = seconds.map { Date(timeIntervalSinceNow: Double($0)) }
    var seed = start
    while end.map({ Date() < $0 }) ?? (seed &- start < count) {
      try body(seed)
      seed &+= 1
    }
    print("\(name): seeds \(start) to \(seed &- 1)")
  }
}
