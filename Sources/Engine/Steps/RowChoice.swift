/// Which rows of a column there are, and in which order. Shared by the columns of a table.
final class RowChoice {
  enum Kind {
    case all
    case mask(RowMask)
    /// By number; a negative number stands for a missing value.
    case rows([Int32])
  }

  let kind: Kind

  init(_ kind: Kind) {
    self.kind = kind
  }

  /// Of the rows of this choice those that are named, in that order.
  func then(_ rows: [Int32], _ workers: Workers) -> RowChoice {
    switch kind {
    case .all: RowChoice(.rows(rows))
    case .mask(let mask): RowChoice(.rows(RowChoice.composed(mask.rows(workers), rows, workers)))
    case .rows(let before): RowChoice(.rows(RowChoice.composed(before, rows, workers)))
    }
  }

  /// Of the rows of this choice those that a mask keeps.
  func then(_ mask: RowMask, _ workers: Workers) -> RowChoice {
    // Few rows are taken one by one; each column would have to be walked through for them otherwise.
    if case .all = kind, mask.count > mask.bytes.count / 1024 { return RowChoice(.mask(mask)) }
    return then(mask.rows(workers), workers)
  }

  private static func composed(_ first: [Int32], _ second: [Int32], _ workers: Workers) -> [Int32] {
    unsafe [Int32](unsafeUninitializedCapacity: second.count) { target, written in
      unsafe first.withUnsafeBufferPointer { first in
        unsafe second.withUnsafeBufferPointer { second in
          workers.runMorsels(second.count) { _, rows in
            for row in rows {
              let place = unsafe second[row]
              unsafe target[row] = place < 0 ? -1 : first[Int(place)]
            }
          }
        }
      }
      written = second.count
    }
  }
}
