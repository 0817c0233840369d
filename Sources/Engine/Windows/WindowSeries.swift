import Tables

/// Kernels that walk along the order of each part of the rows.
enum WindowSeries {
  /// The value so many rows later, or before when negative; missing where there is no such row.
  static func shifted(_ lane: Lane, _ groups: GroupedRows, by offset: Int) -> Lane {
    var sources = [Int32](repeating: -1, count: groups.rows.count)
    for group in 0..<groups.count {
      let places = groups.places(group)
      for place in places where places.contains(place + offset) {
        sources[Int(groups.rows[place])] = groups.rows[place + offset]
      }
    }
    return lane.gathered(sources)
  }

  /// Sums up to and including each row; missing values count nothing.
  static func cumulativeSums(_ lane: Lane, _ groups: GroupedRows) -> [Int128] {
    let values = lane.integers
    var result = [Int128](repeating: 0, count: values.count)
    for group in 0..<groups.count {
      var sum: Int128 = 0
      for row in groups[group] {
        if !lane.isMissing(Int(row)) { sum += Int128(values[Int(row)]) }
        result[Int(row)] = sum
      }
    }
    return result
  }

  static func cumulativeFloats(_ lane: Lane, _ groups: GroupedRows) -> [Double] {
    let values = lane.floats
    var result = [Double](repeating: 0, count: values.count)
    for group in 0..<groups.count {
      var sum = 0.0
      for row in groups[group] {
        if !lane.isMissing(Int(row)) { sum += values[Int(row)] }
        result[Int(row)] = sum
      }
    }
    return result
  }

  /// Means of the last `rows` rows, as far as there are so many; missing where all their values are.
  static func movingFloatMeans(
    _ lane: Lane, _ groups: GroupedRows, rows: Int
  ) -> (means: [Double], missing: [UInt8]) {
    let values = Conversion.floats(lane)
    var means = [Double](repeating: 0, count: values.count)
    var missing = [UInt8](repeating: 0, count: values.count)
    for group in 0..<groups.count {
      let places = groups.places(group)
      for place in places {
        let row = Int(groups.rows[place])
        var sum = 0.0
        var count = 0
        for before in max(places.lowerBound, place - rows + 1)...place {
          let other = Int(groups.rows[before])
          guard !lane.isMissing(other) else { continue }
          sum += values[other]
          count += 1
        }
        if count == 0 { missing[row] = MissingReason.unspecified.rawValue }
        means[row] = count == 0 ? 0 : sum / Double(count)
      }
    }
    return (means, missing)
  }

  /// The same for decimals, rounded half away from zero with `moreDigits` digits beyond theirs.
  static func movingDecimalMeans(
    _ lane: Lane, _ groups: GroupedRows, rows: Int, moreDigits: Int
  ) -> (means: [Int128], missing: [UInt8]) {
    let values = lane.integers
    let factor = WideDecimal.power(moreDigits)
    var means = [Int128](repeating: 0, count: values.count)
    var missing = [UInt8](repeating: 0, count: values.count)
    for group in 0..<groups.count {
      let places = groups.places(group)
      var sum: Int128 = 0
      var count = 0
      for place in places {
        let row = Int(groups.rows[place])
        if !lane.isMissing(row) {
          sum += Int128(values[row])
          count += 1
        }
        let leaving = place - rows
        if leaving >= places.lowerBound, !lane.isMissing(Int(groups.rows[leaving])) {
          sum -= Int128(values[Int(groups.rows[leaving])])
          count -= 1
        }
        if count == 0 { missing[row] = MissingReason.unspecified.rawValue }
        means[row] = count == 0 ? 0 : WideDecimal.dividedHalfAway(sum * factor, by: Int128(count))
      }
    }
    return (means, missing)
  }
}
