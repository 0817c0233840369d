import CKernels

/// Sums of the floats of each group, each in the shape that ``FloatSum`` has, on any number of threads.
///
/// Every group belongs to one worker, which walks over all rows in order and adds the values of its own groups.
struct GroupedFloatSums {
  /// 0 for a group without values.
  let values: [Double]
  /// How many values each group has.
  let counts: [Int64]

  init(_ floats: [Double], _ missing: [UInt8]?, _ grouping: Grouping, _ workers: Workers) {
    (values, counts) = GroupedFloatSums.sums(floats, missing, grouping, workers)
  }

  /// Puts in the place of each value the square of what it differs from the mean of its group.
  static func squareDistances(
    _ floats: inout [Double], from means: [Double], _ grouping: Grouping, _ workers: Workers
  ) {
    unsafe floats.withUnsafeMutableBufferPointer { squares in
      unsafe grouping.groups.withUnsafeBufferPointer { groups in
        guard let squares = squares.baseAddress, let groups = groups.baseAddress else { return }
        workers.runMorsels(grouping.groups.count) { _, rows in
          unsafe ck_square_distances(
            squares + rows.lowerBound, groups + rows.lowerBound, rows.count, means)
        }
      }
    }
  }

  private static func sums(
    _ floats: [Double], _ missing: [UInt8]?, _ grouping: Grouping, _ workers: Workers
  ) -> (values: [Double], counts: [Int64]) {
    if grouping.count == 1, missing == nil { return ([wholeSum(floats, workers)], [Int64(floats.count)]) }
    var open = [ck_float_sum](repeating: ck_float_sum(open: 0, count: 0), count: grouping.count)
    let full = add(floats, missing, grouping, workers, to: &open)
    return (trees(open, full), open.map(\.count))
  }

  /// Adds the values of each group, in order, to its open sum.
  ///
  /// - Returns: The chunks that became full, those of one group in order.
  static func add(
    _ floats: [Double], _ missing: [UInt8]?, _ grouping: Grouping, _ workers: Workers,
    to open: inout [ck_float_sum]
  ) -> [ck_full_chunk] {
    let parts = min(grouping.count, workers.sized(for: floats.count).count)
    let none = ck_full_chunk(sum: 0, group: 0)
    // Each part writes at most one chunk for 1024 rows, and one for each group that was open before.
    let room = floats.count / FloatSum.chunk + open.count { $0.count > 0 } + 1
    var chunks = [ck_full_chunk](repeating: none, count: room * parts)
    var written = [Int](repeating: 0, count: parts)
    let groupCount = grouping.count
    unsafe open.withUnsafeMutableBufferPointer { open in
      unsafe chunks.withUnsafeMutableBufferPointer { chunks in
        unsafe written.withUnsafeMutableBufferPointer { written in
          guard let open = open.baseAddress, let chunks = chunks.baseAddress else { return }
          workers.run(parts: parts) { _, part in
            let low = Int32(groupCount * part / parts)
            let high = Int32(groupCount * (part + 1) / parts)
            unsafe written[part] = ck_group_float_sum(
              floats, missing, grouping.groups, floats.count, low, high, open, chunks + room * part)
          }
        }
      }
    }
    return (0..<parts).flatMap { chunks[(room * $0)..<(room * $0 + written[$0])] }
  }

  /// The full chunks of each group in order, then its open one, added pairwise.
  private static func trees(_ open: [ck_float_sum], _ full: [ck_full_chunk]) -> [Double] {
    guard !full.isEmpty else { return open.map(\.open) }
    var ends = [Int](repeating: 0, count: open.count + 1)
    for chunk in full { ends[Int(chunk.group) + 1] += 1 }
    for group in open.indices { ends[group + 1] += ends[group] }
    let starts = ends
    var sums = [Double](repeating: 0, count: full.count)
    for chunk in full {
      sums[ends[Int(chunk.group)]] = chunk.sum
      ends[Int(chunk.group)] += 1
    }
    return open.indices.map { group in
      var chunks = Array(sums[starts[group]..<starts[group + 1]])
      if chunks.isEmpty || open[group].count % Int64(FloatSum.chunk) != 0 { chunks.append(open[group].open) }
      return FloatSum.tree(chunks)
    }
  }

  private static func wholeSum(_ floats: [Double], _ workers: Workers) -> Double {
    guard !floats.isEmpty else { return 0 }
    let chunk = FloatSum.chunk
    var sums = [Double](repeating: 0, count: (floats.count + chunk - 1) / chunk)
    unsafe floats.withUnsafeBufferPointer { buffer in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        guard let values = buffer.baseAddress, let sums = sums.baseAddress else { return }
        // A morsel is a whole number of chunks.
        workers.runMorsels(floats.count) { _, rows in
          unsafe ck_chunk_sums(
            Processor.level, values + rows.lowerBound, rows.count, sums + rows.lowerBound / chunk)
        }
      }
    }
    return FloatSum.tree(sums)
  }
}
