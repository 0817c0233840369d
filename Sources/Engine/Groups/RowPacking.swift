import Tables

/// A word that counts rows in its high bits and sums small values in its low ones: one addition a row for both.
struct RowPacking {
  /// Values of 8 bits are added as 0 ... 255.
  private static let bias: Int64 = 128

  /// Which kind of number is the sum.
  let place: Int
  private let shift: Int64

  /// Nil when no sum is of 8-bit values that are all there, or when there are too many rows for both.
  init?(_ kinds: [DenseNumber], rowCount: Int) {
    guard case .rows? = kinds.first else { return nil }
    let place = kinds.firstIndex { kind in
      guard case .sum(let column) = kind, column.missing == nil, case .integers(let buffer) = column.values
      else { return false }
      return buffer.width == 8
    }
    guard let place else { return nil }
    let rowBits = Int64(Int.bitWidth - rowCount.leadingZeroBitCount)
    guard 8 + 2 * rowBits < 64 else { return nil }
    self.place = place
    shift = 8 + rowBits
  }

  /// What is added to a value.
  var offset: Int64 { RowPacking.bias + 1 << shift }

  func rows(_ word: Int64) -> Int64 { word >> shift }

  func sum(_ word: Int64) -> Int64 {
    word & (1 << shift - 1) - RowPacking.bias * rows(word)
  }
}
