import CKernels
import Tables

/// The one partner of each left row, for keys that no two right rows share.
///
/// A table with a place for each possible key holds the right row with that key. Rows go through it block by block, on
/// several threads; keys that were looked up in vain leave their mark in it.
struct OnlyPartners {
  /// By left row: its right row, -1 where there is none.
  let rows: [Int32]
  /// The left rows that have a partner; nil when all have.
  let found: RowMask?
  /// How many keys of the left table no right row has.
  let unmatchedKeyCount: Int
  /// The first left rows of the first of these keys.
  let unmatchedRows: [Int32]

  /// Nil when two right rows have one key. `listed` is how many keys without a partner are wanted.
  init?(_ keys: NumberedKeys, listed: Int, _ workers: Workers) {
    let table = PartnerTable(keys.count, workers)
    guard table.fill(keys, workers) else { return nil }
    (rows, found) = table.partners(keys, workers)
    unmatchedKeyCount = found == nil ? 0 : table.count(of: -2, workers)
    unmatchedRows = table.rowsInVain(keys, wanted: min(listed, unmatchedKeyCount))
  }
}

/// A place for each key; see `direct.h`.
private struct PartnerTable {
  private let buffer: LargeBuffer
  private let count: Int
  private var places: UnsafeMutablePointer<Int32> {
    unsafe buffer.start.assumingMemoryBound(to: Int32.self)
  }

  /// Without any row yet.
  init(_ count: Int, _ workers: Workers) {
    self.count = count
    buffer = LargeBuffer(byteCount: max(1, count) * 4)
    let bytes = buffer
    workers.runMorsels(count) { _, part in
      let start = unsafe bytes.start.assumingMemoryBound(to: Int32.self)
      unsafe (start + part.lowerBound).initialize(repeating: -1, count: part.count)
    }
  }

  /// Puts the right rows into their places; false when two have one key.
  func fill(_ keys: NumberedKeys, _ workers: Workers) -> Bool {
    let rightCount = keys.rowCount(.right)
    var present = [Int](repeating: 0, count: Workers.morsels(rightCount))
    unsafe present.withUnsafeMutableBufferPointer { present in
      unsafe keys.withBlocks(.right) { forEachBlock in
        workers.runMorsels(rightCount) { _, rows in
          unsafe forEachBlock(rows) { block, numbers in
            unsafe present[rows.lowerBound / Workers.morsel] +=
              unsafe ck_direct_fill(numbers, block.count, Int32(block.lowerBound), places)
            return true
          }
        }
      }
    }
    return count - count(of: -1, workers) == present.reduce(0, +)
  }

  /// The right row of each left one, and the mask of the left rows that have one; no mask when all have.
  func partners(_ keys: NumberedKeys, _ workers: Workers) -> ([Int32], RowMask?) {
    let leftCount = keys.rowCount(.left)
    var counts = [Int](repeating: 0, count: Workers.morsels(leftCount))
    var rows: [Int32] = []
    let mask = unsafe [UInt8](unsafeUninitializedCapacity: leftCount) { mask, written in
      rows = unsafe [Int32](unsafeUninitializedCapacity: leftCount) { rows, written in
        unsafe counts.withUnsafeMutableBufferPointer { counts in
          unsafe keys.withBlocks(.left) { forEachBlock in
            workers.runMorsels(leftCount) { _, part in
              guard let rows = rows.baseAddress, let mask = mask.baseAddress else { return }
              unsafe forEachBlock(part) { block, numbers in
                unsafe counts[part.lowerBound / Workers.morsel] += unsafe ck_direct_find(
                  numbers, block.count, places, rows + block.lowerBound, mask + block.lowerBound)
                return true
              }
            }
          }
        }
        written = leftCount
      }
      written = leftCount
    }
    let found = RowMask(mask, counts: counts)
    return (rows, found.count == leftCount ? nil : found)
  }

  func count(of number: Int32, _ workers: Workers) -> Int {
    var counts = [Int](repeating: 0, count: Workers.morsels(count))
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      workers.runMorsels(count) { _, part in
        unsafe counts[part.lowerBound / Workers.morsel] = unsafe ck_direct_count(
          places + part.lowerBound, part.count, number)
      }
    }
    return counts.reduce(0, +)
  }

  /// The first left row of each key that was looked up in vain, in order.
  func rowsInVain(_ keys: NumberedKeys, wanted: Int) -> [Int32] {
    guard wanted > 0 else { return [] }
    var found = 0
    var rows = [Int32](repeating: 0, count: wanted)
    unsafe keys.withBlocks(.left) { forEachBlock in
      unsafe forEachBlock(0..<keys.rowCount(.left)) { block, numbers in
        found = unsafe ck_direct_vain(
          numbers, block.count, Int32(block.lowerBound), places, &rows, found, wanted)
        return found < wanted
      }
    }
    return rows
  }
}
