import CKernels
import Tables

/// The values of a column that are there, those of each group side by side in the order of rows.
struct GroupedValues {
  /// Where each group starts in ``column``, and where the last one ends: one more than there are groups.
  let offsets: [Int]
  /// Values only: nothing is missing here.
  let column: Column
  private let workers: Workers

  /// O(rows + groups).
  init(_ column: Column, _ grouping: Grouping, _ workers: Workers) {
    let workers = workers.sized(for: column.count)
    self.workers = workers
    let parts = max(1, workers.count)
    func rows(_ part: Int) -> Range<Int> {
      (column.count * part / parts)..<(column.count * (part + 1) / parts)
    }
    var places = [Int32](repeating: 0, count: parts * grouping.count)
    var offsets = [Int](repeating: 0, count: grouping.count + 1)
    self.column = unsafe places.withUnsafeMutableBufferPointer { places in
      unsafe grouping.groups.withUnsafeBufferPointer { groups in
        guard let places = places.baseAddress, let groups = groups.baseAddress else { return column }
        column.withStored { stored in
          workers.run(parts: parts) { _, part in
            let first = rows(part).lowerBound
            unsafe ck_count_present(
              groups + first, stored.missing(from: first), rows(part).count, places + part * grouping.count)
          }
        }
        var place = 0
        for group in 0..<grouping.count {
          offsets[group] = place
          for part in 0..<parts {
            let found = unsafe Int(places[part * grouping.count + group])
            unsafe places[part * grouping.count + group] = Int32(place)
            place += found
          }
        }
        offsets[grouping.count] = place
        return unsafe column.spread(count: place) { source, target in
          workers.run(parts: parts) { _, part in
            let first = rows(part).lowerBound
            unsafe ck_spread(
              source.values(from: first), source.width, source.missing(from: first), groups + first,
              rows(part).count, places + part * grouping.count, target)
          }
        }
      }
    }
    self.offsets = offsets
  }

  /// How many values each group has.
  var counts: [Int64] { (1..<max(1, offsets.count)).map { Int64(offsets[$0] - offsets[$0 - 1]) } }

  var groupCount: Int { offsets.count - 1 }

  /// Calls `body` for each group that has values with their place and number; groups are spread over the workers.
  ///
  /// `room` is how many bytes of scratch memory `body` gets for each value of the largest group, and one more.
  func forEachGroup(
    room: Int,
    _ body: (
      _ group: Int, _ values: StoredColumn, _ places: Range<Int>, _ scratch: UnsafeMutableRawPointer
    ) -> Void
  ) {
    var largest = 0
    for group in 0..<groupCount { largest = max(largest, offsets[group + 1] - offsets[group]) }
    let parts = min(max(1, groupCount), workers.count * 8)
    column.withStored { stored in
      workers.run(parts: parts) { _, part in
        let bytes = (largest + 1) * room
        let scratch = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        defer { unsafe scratch.deallocate() }
        for group in (groupCount * part / parts)..<(groupCount * (part + 1) / parts) {
          let places = offsets[group]..<offsets[group + 1]
          if !places.isEmpty { unsafe body(group, stored, places, scratch) }
        }
      }
    }
  }
}
