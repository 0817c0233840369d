import Tables

/// Ranks the units of a class under weights that are drawn around the stated ones.
///
/// Draw `d` has its own random numbers, whatever thread makes it: the counts are the same on any number of threads.
/// Each weight is multiplied by a number drawn evenly from `1 - spread ... 1 + spread`.
struct WeightDraws: Sendable {
  let points: WeightedPoints
  let line: CutLine
  let draws: Int
  let seed: UInt64
  let spread: Double

  /// O(draws × units × (indicators + log units)).
  func counts(threads: Int) -> RankCounts {
    let parts = max(1, min(threads, draws))
    var counts = [RankCounts](repeating: RankCounts(unitCount: points.unitCount), count: parts)
    unsafe counts.withUnsafeMutableBufferPointer { buffer in
      // Each part writes to its own counts only.
      nonisolated(unsafe) let buffer = unsafe buffer
      Threads.sideBySide(parts) { part in
        let range = (draws * part / parts)..<(draws * (part + 1) / parts)
        unsafe buffer[part] = self.counted(range)
      }
    }
    return counts.dropFirst().reduce(into: counts[0]) { $0.add($1) }
  }

  private func counted(_ range: Range<Int>) -> RankCounts {
    let count = points.unitCount
    var result = RankCounts(unitCount: count)
    var weights = [Double](repeating: 0, count: points.componentCount)
    var sums = [Double](repeating: 0, count: count)
    var totals = [Double](repeating: 0, count: count)
    var keys = [UInt64](repeating: 0, count: count)
    for draw in range {
      var random = SeededRandom(seed: seed, draw: draw)
      for place in weights.indices {
        weights[place] = points.weights[place] * (1 + spread * (2 * random.unit() - 1))
      }
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe totals.withUnsafeMutableBufferPointer { totals in
            unsafe points.indices(weights, sums, totals)
          }
        }
      }
      RankedIndices.order(sums, digits: points.digits, into: &keys)
      RankedIndices.count(keys, sums, line, digits: points.digits, into: &result)
    }
    return result
  }
}

extension SeededRandom {
  /// The random numbers of one draw.
  init(seed: UInt64, draw: Int) {
    var mixer = SeededRandom(seed: seed ^ (UInt64(draw) &* 0xd134_2543_de82_ef95))
    self.init(seed: mixer.next())
  }

  /// A number from 0 up to but not including 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
