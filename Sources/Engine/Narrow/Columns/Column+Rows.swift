import CKernels
import Tables

/// Rows of a column by mask or by number, at the width it is stored in, on several threads.
extension Column {
  /// The rows that a mask keeps.
  func compressed(_ mask: RowMask, _ workers: Workers) -> Column {
    if hasTextsInOrder { return gathered(mask.rows(workers), workers) }
    return unsafe rebuilt(count: mask.count) { source, width, target in
      unsafe mask.bytes.withUnsafeBufferPointer { bytes in
        workers.runMorsels(bytes.count) { _, rows in
          guard let mask_ = bytes.baseAddress else { return }
          let offset = mask.offsets[rows.lowerBound / Workers.morsel]
          _ = unsafe ck_compress(
            Processor.level, source + rows.lowerBound * width / 8, Int32(width), mask_ + rows.lowerBound,
            rows.count, target + offset * width / 8)
        }
      }
    }
  }

  /// The rows named by `indices`, in that order; a negative index gives a missing value.
  func gathered(_ indices: [Int32], _ workers: Workers) -> Column {
    unsafe indices.withUnsafeBufferPointer { indices in
      guard let first = indices.baseAddress else { return gathered([]) }
      let hasNegative = unsafe ck_any_negative(Processor.level, first, indices.count) != 0
      if hasTextsInOrder, !hasNegative { return unsafe textsOfRows(indices) }
      let column = unsafe rebuilt(count: indices.count) { source, width, target in
        workers.runMorsels(indices.count) { _, rows in
          unsafe ck_gather(
            Processor.level, source, Int32(width), first + rows.lowerBound, rows.count,
            target + rows.lowerBound * width / 8)
        }
      }
      guard hasNegative else { return column }
      var missing = column.missing?.bytes ?? [UInt8](repeating: 0, count: indices.count)
      for row in 0..<indices.count where unsafe indices[row] < 0 {
        missing[row] = MissingReason.unspecified.rawValue
      }
      return column.masked(MissingMask(missing))
    }
  }

  /// The rows named by numbers that are not negative, of texts of which each stands in its place.
  private func textsOfRows(_ rows: UnsafeBufferPointer<Int32>) -> Column {
    let mask = missing.flatMap { missing in
      unsafe MissingMask(rows.map { missing.bytes[Int($0)] })
    }
    return moved(IntegerBuffer(.bits32(unsafe Array(rows))), missing: mask)
  }

  /// A column of this one's kind with `count` values, none of them missing. `fill` reads this one and writes them all.
  func spread(count: Int, _ fill: (_ source: StoredColumn, _ target: UnsafeMutableRawPointer) -> Void)
    -> Column
  {
    let values = masked(nil)
    return withMovable { stored in
      unsafe values.rebuilt(count: count) { _, _, target in unsafe fill(stored, target) }
    }
  }

  /// A column of this one's kind with `count` rows. `fill` writes one buffer: from where, bits of a value, to where.
  private func rebuilt(
    count: Int, _ fill: (UnsafeRawPointer, Int, UnsafeMutableRawPointer) -> Void
  ) -> Column {
    guard count > 0 else { return gathered([]) }
    return withMovable { source in
      func buffer<Element>(_: Element.Type) -> [Element] {
        unsafe [Element](unsafeUninitializedCapacity: count) { target, written in
          if let target = UnsafeMutableRawPointer(target.baseAddress) {
            unsafe fill(source.values, Int(source.width), target)
          }
          written = count
        }
      }
      var mask: MissingMask?
      if let missing = unsafe source.missing {
        mask = unsafe MissingMask(
          [UInt8](unsafeUninitializedCapacity: count) { target, written in
            if let target = UnsafeMutableRawPointer(target.baseAddress) {
              unsafe fill(UnsafeRawPointer(missing), 8, target)
            }
            written = count
          })
      }
      if source.isFloat { return Column(floats: buffer(Double.self), missing: mask) }
      let integers: IntegerBuffer =
        switch source.width {
        case 8: IntegerBuffer(.bits8(buffer(Int8.self)))
        case 16: IntegerBuffer(.bits16(buffer(Int16.self)))
        case 32: IntegerBuffer(.bits32(buffer(Int32.self)))
        default: IntegerBuffer(.bits64(buffer(Int64.self)))
        }
      return moved(integers, missing: mask)
    }
  }

  /// The same values with another mask.
  private func masked(_ mask: MissingMask?) -> Column {
    if let places = textPlaces { return moved(places, missing: mask) }
    return switch values {
    case .floats(let floats): Column(floats: floats, missing: mask)
    case .integers(let integers): moved(integers, missing: mask)
    }
  }

  /// A column of any type but float.
  init(
    _ type: ColumnType, _ integers: IntegerBuffer, dictionary: TextDictionary?, missing: MissingMask?
  ) {
    if let dictionary {
      self.init(codes: integers, dictionary: dictionary, missing: missing)
    } else {
      self.init(type, integers, missing: missing)
    }
  }
}
