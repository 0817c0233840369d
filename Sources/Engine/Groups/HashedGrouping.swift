import CKernels
import Tables

/// Groups by keys that fit 64 bits together but have too many combinations for slots.
///
/// Rows are spread over partitions by a hash of their key; each partition's table fits the cache.
struct HashedGrouping {
  private static let partitionBits = 9

  private let columns: [Column]
  private let rowCount: Int
  private let workers: Workers
  /// What each key takes from its values, and where it stands in the word.
  private let layout: [(least: Int64, bits: Int)]

  /// Nil when the keys do not fit, or one is a float.
  init?(_ columns: [Column], rowCount: Int, _ workers: Workers) {
    var layout: [(least: Int64, bits: Int)] = []
    var room = 64
    for column in columns {
      guard let range = column.storedRange(workers) else { return nil }
      let span = UInt64(bitPattern: range.upperBound &- range.lowerBound)
      guard span < UInt64.max / 2 else { return nil }
      // One number more stands for a missing value.
      let bits = 64 - (span + 1).leadingZeroBitCount
      room -= bits
      layout.append((range.lowerBound, bits))
    }
    guard room >= 0, layout.allSatisfy({ $0.bits < 64 }) else { return nil }
    self.columns = columns
    self.rowCount = rowCount
    self.layout = layout
    self.workers = workers.sized(for: rowCount)
  }

  /// The rows by group, in the order of first rows.
  func grouping() -> Grouping {
    let firstOf = firstRows(packedKeys())
    let isFirst = unsafe [UInt8](unsafeUninitializedCapacity: rowCount) { target, written in
      unsafe firstOf.withUnsafeBufferPointer { firstOf in
        workers.runMorsels(rowCount) { _, rows in
          for row in rows { unsafe target[row] = unsafe firstOf[row] == Int32(row) ? 1 : 0 }
        }
      }
      written = rowCount
    }
    let mask = RowMask(isFirst, workers)
    let firstRows = mask.rows(workers)
    var numbers = [Int32](repeating: 0, count: rowCount)
    var groups = [Int32](repeating: 0, count: rowCount)
    unsafe numbers.withUnsafeMutableBufferPointer { numbers in
      unsafe groups.withUnsafeMutableBufferPointer { groups in
        unsafe firstRows.withUnsafeBufferPointer { firstRows in
          workers.runMorsels(firstRows.count) { _, places in
            for place in places { unsafe numbers[Int(firstRows[place])] = Int32(place) }
          }
        }
        unsafe firstOf.withUnsafeBufferPointer { firstOf in
          workers.runMorsels(rowCount) { _, rows in
            for row in rows { unsafe groups[row] = unsafe numbers[Int(firstOf[row])] }
          }
        }
      }
    }
    return Grouping(groups: groups, firstRows: firstRows)
  }

  private func packedKeys() -> [UInt64] {
    unsafe [UInt64](unsafeUninitializedCapacity: rowCount) { target, written in
      Column.withStored(columns) { stored in
        workers.runMorsels(rowCount) { _, rows in
          unsafe withUnsafeTemporaryAllocation(of: Int64.self, capacity: DenseKeys.block) { wide in
            guard let wide = wide.baseAddress, let target = target.baseAddress else { return }
            var start = rows.lowerBound
            while start < rows.upperBound {
              let count = min(DenseKeys.block, rows.upperBound - start)
              unsafe (target + start).update(repeating: 0, count: count)
              for (column, part) in zip(stored, layout) {
                unsafe ck_widen(Processor.level, column.values(from: start), column.width, wide, count)
                unsafe ck_pack_key(
                  Processor.level, wide, column.missing(from: start), part.least, Int32(part.bits), 0,
                  target + start, count)
              }
              start += count
            }
          }
        }
      }
      written = rowCount
    }
  }

  /// For each row the first one with its key.
  private func firstRows(_ keys: [UInt64]) -> [Int32] {
    let partitions = 1 << HashedGrouping.partitionBits
    let bits = Int32(HashedGrouping.partitionBits)
    let parts = workers.count
    var places = [Int](repeating: 0, count: parts * partitions)
    var starts = [Int](repeating: 0, count: partitions + 1)
    func rows(_ part: Int) -> Range<Int> { (rowCount * part / parts)..<(rowCount * (part + 1) / parts) }
    var spread = unsafe [UInt64](unsafeUninitializedCapacity: rowCount) { _, written in written = rowCount }
    var spreadRows = unsafe [Int32](unsafeUninitializedCapacity: rowCount) { _, written in written = rowCount
    }
    return unsafe [Int32](unsafeUninitializedCapacity: rowCount) { firstOf, written in
      unsafe keys.withUnsafeBufferPointer { keys in
        unsafe places.withUnsafeMutableBufferPointer { places in
          unsafe spread.withUnsafeMutableBufferPointer { spread in
            unsafe spreadRows.withUnsafeMutableBufferPointer { spreadRows in
              guard let keys = keys.baseAddress, let places = places.baseAddress,
                let spread = spread.baseAddress, let spreadRows = spreadRows.baseAddress,
                let firstOf = firstOf.baseAddress
              else { return }
              workers.run(parts: parts) { _, part in
                unsafe ck_hash_count(
                  keys + rows(part).lowerBound, rows(part).count, bits, places + part * partitions)
              }
              var place = 0
              for partition in 0..<partitions {
                starts[partition] = place
                for part in 0..<parts {
                  let found = unsafe places[part * partitions + partition]
                  unsafe places[part * partitions + partition] = place
                  place += found
                }
              }
              starts[partitions] = place
              workers.run(parts: parts) { _, part in
                unsafe ck_hash_scatter(
                  keys + rows(part).lowerBound, rows(part).count, Int32(rows(part).lowerBound), bits,
                  places + part * partitions, spread, spreadRows)
              }
              workers.run(parts: partitions) { _, partition in
                let (start, count) = (starts[partition], starts[partition + 1] - starts[partition])
                var size = 16
                while size < count * 2 { size *= 2 }
                unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: size) { table in
                  guard let table = table.baseAddress else { return }
                  unsafe ck_hash_first_rows(spread + start, spreadRows + start, count, table, size, firstOf)
                }
              }
            }
          }
        }
      }
      written = rowCount
    }
  }
}
