import Glibc

/// The points of the units of one class in contiguous numbers, as the kernels read them.
///
/// `values` holds one indicator after the other: points, or their logarithms when the mean is geometric. `known` is 1
/// where a unit has the indicator, 0 where its weight goes to the others; empty when all are known.
struct WeightedPoints: Sendable {
  let unitCount: Int
  let weights: [Double]
  let values: [Double]
  let known: [Double]
  let isGeometric: Bool
  /// Digits to which the index is rounded before units are compared.
  let digits: Int

  var componentCount: Int { weights.count }

  /// The index of each unit under these weights, before it is rounded.
  func indices(
    _ weights: UnsafeBufferPointer<Double>, _ sums: UnsafeMutableBufferPointer<Double>,
    _ totals: UnsafeMutableBufferPointer<Double>
  ) {
    let count = unitCount
    unsafe values.withUnsafeBufferPointer { values in
      for unit in 0..<count { unsafe sums[unit] = 0 }
      for component in 0..<componentCount {
        let weight = unsafe weights[component]
        let start = component * count
        for unit in 0..<count { unsafe sums[unit] += weight * values[start + unit] }
      }
    }
    if known.isEmpty {
      var total = 0.0
      for component in 0..<componentCount { total += unsafe weights[component] }
      for unit in 0..<count { unsafe sums[unit] /= total }
    } else {
      unsafe known.withUnsafeBufferPointer { known in
        for unit in 0..<count { unsafe totals[unit] = 0 }
        for component in 0..<componentCount {
          let weight = unsafe weights[component]
          let start = component * count
          for unit in 0..<count { unsafe totals[unit] += weight * known[start + unit] }
        }
        for unit in 0..<count { unsafe sums[unit] /= totals[unit] }
      }
    }
    if isGeometric {
      for unit in 0..<count { unsafe sums[unit] = exp(sums[unit]) }
    }
  }
}

extension WeightedPoints {
  /// Logarithms of points; those of 0 are so low that the index rounds to 0.
  static func logarithm(_ points: Double) -> Double { log(max(points, 1e-30)) }
}
