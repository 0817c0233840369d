import CKernels

/// Sums of the floats of each group in the shape that ``FloatSum`` has over all of them, whatever batches they come in.
///
/// Full chunks are added pairwise as a counter carries: a group keeps one sum for each binary digit of the number of
/// its chunks. Memory: O(groups × log rows).
struct RunningFloatSums {
  private var open: [ck_float_sum] = []
  /// For groups with full chunks: the sum of 2^n of them at n, where their number has that digit.
  private var full: [Int32: [Double?]] = [:]

  /// How many values each group has.
  var counts: [Int64] { open.map(\.count) }

  mutating func extend(to count: Int) {
    open.extend(to: count, with: ck_float_sum(open: 0, count: 0))
  }

  mutating func add(_ floats: [Double], _ missing: [UInt8]?, _ batch: BatchGroups, _ workers: Workers) {
    extend(to: batch.count)
    var sums = batch.numbers.map { open[Int($0)] }
    let chunks = GroupedFloatSums.add(floats, missing, batch.grouping, workers, to: &sums)
    for chunk in chunks { push(chunk.sum, batch.numbers[Int(chunk.group)]) }
    for (group, sum) in sums.enumerated() { open[Int(batch.numbers[group])] = sum }
  }

  private mutating func push(_ sum: Double, _ group: Int32) {
    var sums = full[group] ?? []
    var carried = sum
    var digit = 0
    while digit < sums.count, let before = sums[digit] {
      carried = before + carried
      sums[digit] = nil
      digit += 1
    }
    if digit == sums.count { sums.append(carried) } else { sums[digit] = carried }
    full[group] = sums
  }

  /// The sum of each group; 0 for one without values.
  var values: [Double] {
    open.indices.map { group in
      guard let sums = full[Int32(group)] else { return open[group].open }
      var total = open[group].count % Int64(FloatSum.chunk) == 0 ? nil : Optional(open[group].open)
      for case let sum? in sums { total = total.map { sum + $0 } ?? sum }
      return total ?? 0
    }
  }
}
