import CKernels
import Diagnostics
import Query
import Tables

/// Steps over two tables.
extension StepExecution {
  /// The most keys without a partner that a report lists.
  private static let listedKeys = 20

  /// The most cells of a join.
  private static let mostCells = 1 << 28

  private var other: ChosenRows { inputs[1] }

  /// Left rows in their order, each with its partners in theirs; then, in a full join, the right rows without one.
  mutating func joined(_ join: BoundJoin) throws(ExecutionError) -> ChosenRows {
    let (kind, left, right, rightPlaces) = (join.kind, join.left, join.right, join.rightPlaces)
    let numbered = numberedKeys(left, right)
    var isJoined: [UInt8]?
    if let condition = join.condition { isJoined = try rowsHolding(condition) }
    if context.usesKernels, kind != .full,
      let partners = OnlyPartners(numbered, listed: Self.listedKeys, workers)
    {
      return joinedToOne(kind, partners, left: left, rightPlaces, isJoined)
    }
    let keys = JoinKeys(numbered, workers)
    try checkSize(keys, kind, columns: join.askedColumns ?? plan.schema.count)
    var leftRows: [Int32] = []
    var rightRows: [Int32] = []
    var isPartner = [UInt8](repeating: 0, count: other.rowCount)
    for row in 0..<input.rowCount where isJoined?[row] ?? 1 != 0 {
      let partners = keys.partners(row)
      for partner in partners {
        leftRows.append(Int32(row))
        rightRows.append(partner)
        isPartner[Int(partner)] = 1
      }
      if partners.isEmpty, kind != .inner {
        leftRows.append(Int32(row))
        rightRows.append(-1)
      }
    }
    let unmatched = Masks.rows(isPartner, holding: 0)
    if kind == .full {
      leftRows += unmatched.map { _ in -1 }
      rightRows += unmatched
    }
    reportJoin(keys, left: left, right: right, unmatchedRight: kind == .full ? unmatched : [])
    let leftColumns = try leftColumns(leftRows, rightRows, left: left, right: right, isFull: kind == .full)
    let columns = leftColumns + rightPlaces.map { other.columns[$0].gathered(rightRows) }
    return made(columns, rowCount: leftRows.count)
  }

  /// A join in which no left row has more than one partner: left rows stay as they are.
  private mutating func joinedToOne(
    _ kind: JoinKind, _ partners: OnlyPartners, left: [Int], _ rightPlaces: [Int], _ isJoined: [UInt8]?
  ) -> ChosenRows {
    report.unmatchedKeyCount += partners.unmatchedKeyCount
    for row in partners.unmatchedRows { listUnmatched(Int(row), input, left) }
    let schemas = (
      left: Schema(Array(plan.schema.fields.dropLast(rightPlaces.count))),
      right: Schema(Array(plan.schema.fields.suffix(rightPlaces.count)))
    )
    let right = other.projected(rightPlaces, schemas.right)
    guard kind == .inner, let found = partners.found else {
      let pairs = input.beside(right.chosen(partners.rows, schemas.right), plan.schema)
      return isJoined.map { pairs.kept(RowMask($0, workers), plan.schema) } ?? pairs
    }
    let kept = isJoined.map { RowMask(Masks.both($0, found.bytes), workers) } ?? found
    return input.kept(kept, schemas.left).beside(
      right.chosen(kept.chosen(partners.rows, workers), schemas.right), plan.schema)
  }

  /// Refuses a join of more cells than a machine should hold: keys that repeat on both sides multiply.
  private func checkSize(
    _ keys: JoinKeys, _ kind: JoinKind, columns: Int
  ) throws(ExecutionError) {
    var rows = 0
    for row in 0..<input.rowCount { rows += max(keys.partners(row).count, kind == .inner ? 0 : 1) }
    guard rows <= Self.mostCells / max(1, columns) else {
      throw ExecutionError(.tooManyRows(rows, columns: columns), origin: plan.origin)
    }
  }

  mutating func matching(
    left: [Int], right: [Int], keeping: Bool
  ) throws(ExecutionError) -> ChosenRows {
    let keys = JoinKeys(numberedKeys(left, right), workers)
    var matches = [UInt8](repeating: 0, count: input.rowCount)
    for row in 0..<input.rowCount where !keys.partners(row).isEmpty { matches[row] = 1 }
    report.undecided = keys.left.count { $0 < 0 }
    if keeping { reportUnmatched(keys, left: left) }
    return rows(Masks.rows(matches, holding: keeping ? 1 : 0))
  }

  private func numberedKeys(_ left: [Int], _ right: [Int]) -> NumberedKeys {
    NumberedKeys(
      left.map(input.column), right.map(other.column), leftCount: input.rowCount, rightCount: other.rowCount,
      context)
  }

  /// The left table's columns; where only a right row stands in a full join, its key fills the left one's place.
  private func leftColumns(
    _ leftRows: [Int32], _ rightRows: [Int32], left: [Int], right: [Int], isFull: Bool
  ) throws(ExecutionError) -> [Column] {
    var columns = input.columns.map { $0.gathered(leftRows) }
    guard isFull, leftRows.contains(-1) else { return columns }
    let hasLeft: [UInt8] = leftRows.map { $0 < 0 ? 0 : 1 }
    for (leftPlace, rightPlace) in zip(left, right) {
      let own = Lane(columns[leftPlace])
      let partner = Lane(other.columns[rightPlace].gathered(rightRows))
      let filled = try converted(partner, to: own.type, rows: rightRows, used: Masks.opposite(hasLeft))
      columns[leftPlace] = Selection.choose(hasLeft, own, filled).column
    }
    return columns
  }

  /// Keys of the right table in the type of the left one's; digits that it does not have are an error.
  private func converted(
    _ lane: Lane, to type: ColumnType, rows: [Int32], used: [UInt8]
  ) throws(ExecutionError) -> Lane {
    guard lane.type != type else { return lane }
    var faults = Faults(rowCount: lane.count, missing: lane.missing, active: used, isQuiet: false)
    let values = Rounding.decimals(
      lane.integers, scale: lane.type.digits, to: type.digits, .towardsZero, &faults)
    let result = Lane(type, values, missing: faults.missing)
    let same = Comparison.apply(.equal, result, lane)
    for row in same.indices where same[row] == 0 { faults.fail(row) }
    guard let row = faults.firstRow else { return result }
    throw ExecutionError(
      .overflow(operation: .otherKey(lane.value(row)), type: type, row: Int(rows[row])),
      origin: plan.origin)
  }

  // MARK: - Reports

  private mutating func reportJoin(
    _ keys: JoinKeys, left: [Int], right: [Int], unmatchedRight: [Int32]
  ) {
    var seen = [UInt8](repeating: 0, count: keys.count)
    for row in 0..<input.rowCount where keys.partners(row).count > 1 {
      let key = Int(keys.left[row])
      if seen[key] != 0 { report.repeatsKeys = true }
      seen[key] = 1
    }
    reportUnmatched(keys, left: left)
    var known = [UInt8](repeating: 0, count: keys.count)
    for row in unmatchedRight where keys.right[Int(row)] >= 0 {
      reportKey(Int(keys.right[Int(row)]), &known, Int(row), other, right)
    }
  }

  private mutating func reportUnmatched(_ keys: JoinKeys, left: [Int]) {
    var known = [UInt8](repeating: 0, count: keys.count)
    for row in 0..<input.rowCount where keys.left[row] >= 0 && keys.partners(row).isEmpty {
      reportKey(Int(keys.left[row]), &known, row, input, left)
    }
  }

  private mutating func reportKey(
    _ key: Int, _ known: inout [UInt8], _ row: Int, _ table: ChosenRows, _ places: [Int]
  ) {
    guard known[key] == 0 else { return }
    known[key] = 1
    report.unmatchedKeyCount += 1
    listUnmatched(row, table, places)
  }

  private mutating func listUnmatched(_ row: Int, _ table: ChosenRows, _ places: [Int]) {
    guard report.unmatchedKeys.count < StepExecution.listedKeys else { return }
    report.unmatchedKeys.append(places.map { table.column($0)[row].description }.joined(separator: ", "))
  }
}
