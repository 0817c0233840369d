import CKernels
import Tables

/// Quantiles and deviations of the values of each group.
extension GroupedValues {
  /// A quantile of each group by linear interpolation, in the unscaled digits of a decimal with `moreDigits` digits
  /// beyond those of the column; 0 for a group without values, nil where it does not fit. The column holds no floats.
  func quantiles(_ share: FixedDecimal, moreDigits: Int) -> [Int128?] {
    var result = [Int128?](repeating: 0, count: groupCount)
    unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe forEachGroup(room: 8) { group, values, places, scratch in
        let (below, rest) = Quantiles.place(share, count: places.count)
        var (found, next): (Int64, Int64) = (0, 0)
        unsafe ck_select(
          Processor.level, values.values(from: places.lowerBound), values.width, places.count, below, scratch,
          &found, &next)
        unsafe result[group] = Quantiles.decimal(found, next, share, rest: rest, moreDigits: moreDigits)
      }
    }
    return result
  }

  /// The same as floats, of any numbers.
  func floatQuantiles(_ share: FixedDecimal) -> [Double] {
    let divisor = Double(FixedDecimal.power(column.type.digits))
    var result = [Double](repeating: 0, count: groupCount)
    unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe forEachGroup(room: 16) { group, values, places, scratch in
        let (below, rest) = Quantiles.place(share, count: places.count)
        var (low, high) = (0.0, 0.0)
        if values.isFloat {
          unsafe ck_select_doubles(
            Processor.level, values.floats(from: places.lowerBound), places.count, below,
            scratch.assumingMemoryBound(to: Int64.self), &low, &high)
        } else {
          var (found, next): (Int64, Int64) = (0, 0)
          unsafe ck_select(
            Processor.level, values.values(from: places.lowerBound), values.width, places.count, below,
            scratch,
            &found, &next)
          (low, high) = (Double(found) / divisor, Double(next) / divisor)
        }
        unsafe result[group] = Quantiles.float(low, high, share, rest: rest)
      }
    }
    return result
  }

  /// For each group the sum of the squares of what its values differ from their mean; 0 for fewer than two. Sums have
  /// the shape that ``FloatSum`` has.
  func squareDistances() -> [Double] {
    let divisor = Double(FixedDecimal.power(column.type.digits))
    var result = [Double](repeating: 0, count: groupCount)
    unsafe result.withUnsafeMutableBufferPointer { result in
      unsafe forEachGroup(room: 16) { group, values, places, scratch in
        guard places.count > 1 else { return }
        let floats = unsafe scratch.assumingMemoryBound(to: Double.self)
        let sums = unsafe floats + places.count
        if values.isFloat {
          unsafe floats.update(from: values.floats(from: places.lowerBound), count: places.count)
        } else {
          unsafe ck_widen_to_doubles(
            Processor.level, values.values(from: places.lowerBound), values.width, divisor, floats,
            places.count)
        }
        let mean = unsafe ck_tree_sum(Processor.level, floats, places.count, sums) / Double(places.count)
        unsafe ck_squares(Processor.level, floats, places.count, mean)
        unsafe result[group] = unsafe ck_tree_sum(Processor.level, floats, places.count, sums)
      }
    }
    return result
  }
}
