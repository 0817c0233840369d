/// Sums of floats in one fixed shape, so that the result is the same on any number of threads.
enum FloatSum {
  static let chunk = 1024

  /// Chunks of 1024 values are added in order, then the chunks' sums pairwise until one is left.
  static func sum(_ values: [Double]) -> Double {
    var sums: [Double] = []
    var start = 0
    repeat {
      var sum = 0.0
      for place in start..<min(start + chunk, values.count) { sum += values[place] }
      sums.append(sum)
      start += chunk
    } while start < values.count
    return tree(sums)
  }

  /// Sums added pairwise until one is left; there is at least one.
  static func tree(_ sums: [Double]) -> Double {
    var sums = sums
    while sums.count > 1 {
      sums = stride(from: 0, to: sums.count, by: 2).map { place in
        place + 1 < sums.count ? sums[place] + sums[place + 1] : sums[place]
      }
    }
    return sums[0]
  }
}
