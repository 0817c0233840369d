import Query
import Tables

/// Steps that put tables below or beside each other.
extension StepExecution {
  func concatenated() -> ChosenRows {
    let columns = plan.schema.fields.indices.map { place in
      Column.concatenated(inputs.map { $0.column(place) })
    }
    return made(columns, rowCount: inputs.reduce(0) { $0 + $1.rowCount })
  }

  /// Each left row with the latest right row of equal keys that is not after it. O(rows × log partners).
  mutating func joinedAsOf(
    _ left: [Int], _ right: [Int], leftOrder: Int, rightOrder: Int, _ rightPlaces: [Int]
  ) -> ChosenRows {
    let other = inputs[1]
    let numbered = NumberedKeys(
      left.map { Lane(input.column($0)) }, right.map { Lane(other.column($0)) }, leftCount: input.rowCount,
      rightCount: other.rowCount)
    let keys = JoinKeys(numbered, workers)
    let leftTimes = Lane(input.column(leftOrder))
    let rightTimes = Lane(other.column(rightOrder))
    let ordered = orderedPartners(keys, rightTimes)
    var chosen: [Int32] = []
    chosen.reserveCapacity(input.rowCount)
    for row in 0..<input.rowCount {
      let key = Int(keys.left[row])
      guard key >= 0, key < ordered.count, leftTimes.missing?[row] ?? 0 == 0 else {
        chosen.append(-1)
        continue
      }
      chosen.append(latest(ordered[key], rightTimes.integers, notAfter: leftTimes.integers[row]))
    }
    let columns = input.columns + rightPlaces.map { other.columns[$0].gathered(chosen) }
    return made(columns, rowCount: input.rowCount)
  }

  /// The right rows of each key by time; equal times stay in the order of rows.
  private func orderedPartners(_ keys: JoinKeys, _ times: Lane) -> [[Int32]] {
    var partners = [[Int32]](repeating: [], count: keys.count)
    for row in 0..<inputs[1].rowCount {
      let key = Int(keys.right[row])
      if key >= 0, times.missing?[row] ?? 0 == 0 { partners[key].append(Int32(row)) }
    }
    for key in partners.indices {
      partners[key].sort { (times.integers[Int($0)], $0) < (times.integers[Int($1)], $1) }
    }
    return partners
  }

  /// The last of these rows whose time is not after `moment`; -1 when there is none.
  private func latest(_ rows: [Int32], _ times: [Int64], notAfter moment: Int64) -> Int32 {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if times[Int(rows[middle])] <= moment { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? -1 : rows[low - 1]
  }
}
