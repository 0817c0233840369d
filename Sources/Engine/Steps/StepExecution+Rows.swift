import Query
import Tables

/// Steps that choose or order whole rows.
extension StepExecution {
  func distinct(_ places: [Int]) -> ChosenRows {
    let keys = places.isEmpty ? Array(0..<input.schema.count) : places
    guard !keys.isEmpty else { return rows(input.rowCount > 0 ? [0] : []) }
    return rows(grouping(by: keys).firstRows)
  }

  mutating func sort(_ keys: [BoundSortKey], partition: [Int]) throws(ExecutionError) -> ChosenRows {
    var evaluator = evaluator()
    let order = try SortOrder(keys, &evaluator)
    report.divisionsByZero += evaluator.divisionsByZero
    return rows(GroupedRows(grouping(by: partition), by: order, context).rows)
  }

  /// Keeps the order of the rows. Ties across the cut are counted when the rows are known to be sorted.
  mutating func take(
    _ count: Int, partition: [Int], order keys: [BoundSortKey]
  ) throws(ExecutionError) -> ChosenRows {
    let groups = GroupedRows(grouping(by: partition))
    var evaluator = evaluator()
    let order = keys.isEmpty ? nil : try SortOrder(keys, &evaluator)
    var taken = [UInt8](repeating: 0, count: input.rowCount)
    for group in 0..<groups.count {
      let rows = Array(groups[group])
      let kept = count >= 0 ? rows.prefix(count) : rows.suffix(Int(clamping: count.magnitude))
      for row in kept { taken[Int(row)] = 1 }
      if let order { report.ties += ties(rows, kept, order) }
    }
    return rows(Masks.rows(taken, holding: 1))
  }

  /// Rows that are equal to the last one kept, when one of them was not kept.
  private func ties(_ rows: [Int32], _ kept: ArraySlice<Int32>, _ order: SortOrder) -> Int {
    guard let first = kept.first, let last = kept.last, kept.count < rows.count else { return 0 }
    let isFromStart = kept.startIndex == 0
    let edge = isFromStart ? last : first
    let next = isFromStart ? rows[kept.endIndex] : rows[kept.startIndex - 1]
    guard order.areTied(edge, next) else { return 0 }
    return rows.count { order.areTied($0, edge) }
  }

  /// The first rows of each group by the keys, in that order; rows with a missing key have no place and are
  /// counted as undecided.
  mutating func top(
    _ count: Int, _ keys: [BoundSortKey], _ policy: TiePolicy, partition: [Int]
  ) throws(ExecutionError) -> ChosenRows {
    if partition.isEmpty, let candidates = topCandidates(count, keys) {
      return try topOf(candidates, count, keys, policy)
    }
    let grouping = grouping(by: partition)
    let candidates = topCandidates(count, keys, of: grouping)
    let subset = candidates.map { input.chosen($0, input.schema) } ?? input
    var evaluator = ExpressionEvaluator(subset, context: context, origin: plan.origin)
    let order = try SortOrder(keys, &evaluator)
    report.divisionsByZero += evaluator.divisionsByZero
    let groups = GroupedRows(candidates.map(grouping.of) ?? grouping, by: order, context)
    var result: [Int32] = []
    var unranked = 0
    for group in 0..<groups.count {
      let ranked = groups[group].filter(order.isRanked)
      unranked += groups[group].count - ranked.count
      result += cut(ranked, count, order, policy)
    }
    // Rows that lack the first key were no candidates.
    report.undecided = candidates == nil ? unranked : firstColumn(keys)?.missingCount
    return rows(candidates.map { candidates in result.map { candidates[Int($0)] } } ?? result)
  }

  /// The rows that can be among the first of their group; nil where every row must be looked at.
  private func topCandidates(_ count: Int, _ keys: [BoundSortKey], of grouping: Grouping) -> [Int32]? {
    guard context.usesKernels, (1...16).contains(count), input.rowCount > grouping.count * count * 4,
      let column = firstColumn(keys), column.type != .float, onlyFirstMayBeMissing(keys)
    else { return nil }
    return GroupCandidates(column, grouping, count: count, isDescending: keys[0].isDescending, workers).rows()
  }

  /// The column that is the first key; nil when a key is no column, or is one of texts.
  private func firstColumn(_ keys: [BoundSortKey]) -> Column? {
    for key in keys {
      guard case .column(let place, let type) = key.expression, type != .text, place < input.schema.count
      else { return nil }
    }
    guard case .column(let place, _)? = keys.first?.expression else { return nil }
    return input.column(place)
  }

  /// A row that lacks a later key has no place, and must not take one among the candidates by the first.
  private func onlyFirstMayBeMissing(_ keys: [BoundSortKey]) -> Bool {
    keys.dropFirst().allSatisfy { key in
      guard case .column(let place, _) = key.expression else { return false }
      return input.column(place).missing == nil
    }
  }

  /// What sorting and then taking the first rows of each group gives: rows with a missing key are ranked, last.
  mutating func firstSorted(
    _ count: Int, _ keys: [BoundSortKey], partition: [Int], countsTies: Bool
  ) throws(ExecutionError) -> ChosenRows {
    let candidates = partition.isEmpty ? topCandidates(count, keys, ranksMissing: true) : nil
    let rowsToSort = candidates.map { input.chosen($0, input.schema) } ?? input
    var evaluator = ExpressionEvaluator(rowsToSort, context: context, origin: plan.origin)
    let order = try SortOrder(keys, &evaluator)
    report.divisionsByZero += evaluator.divisionsByZero
    let grouping = Grouping(
      columns: partition.map(rowsToSort.column), rowCount: rowsToSort.rowCount, context)
    let groups = GroupedRows(grouping, by: order, context)
    var result: [Int32] = []
    for group in 0..<groups.count {
      let kept = groups[group].prefix(count)
      result += kept
      guard countsTies, kept.count < groups[group].count else { continue }
      let rows = Array(groups[group])
      report.ties += ties(rows, rows.prefix(count), order)
    }
    return rows(candidates.map { candidates in result.map { candidates[Int($0)] } } ?? result)
  }

  /// The rows that can be among the first by these keys; nil where every row must be looked at.
  private func topCandidates(_ count: Int, _ keys: [BoundSortKey], ranksMissing: Bool = false) -> [Int32]? {
    guard context.usesKernels, count > 0, count < 10_000, input.rowCount > count * 4 else { return nil }
    guard let first = firstColumn(keys) else { return nil }
    if ranksMissing {
      // Enough rows have the first key: those without it come too late.
      guard first.count - first.missingCount >= count else { return nil }
    } else if !onlyFirstMayBeMissing(keys) {
      return nil
    }
    return TopCandidates(first, count: count, isDescending: keys[0].isDescending, workers).rows()
  }

  /// The first of these rows, which are the only candidates.
  private mutating func topOf(
    _ candidates: [Int32], _ count: Int, _ keys: [BoundSortKey], _ policy: TiePolicy
  ) throws(ExecutionError) -> ChosenRows {
    let subset = input.chosen(candidates, input.schema)
    var evaluator = ExpressionEvaluator(subset, context: context, origin: plan.origin)
    let order = try SortOrder(keys, &evaluator)
    let groups = GroupedRows(Grouping(rowCount: candidates.count), by: order, context)
    let kept = cut(groups.rows, count, order, policy)
    report.undecided = firstColumn(keys)?.missingCount
    return rows(kept.map { candidates[Int($0)] })
  }

  private mutating func cut(
    _ ranked: [Int32], _ count: Int, _ order: SortOrder, _ policy: TiePolicy
  ) -> ArraySlice<Int32> {
    let kept = ranked.prefix(max(0, count))
    let tied = ties(ranked, kept, order)
    guard tied > 0, let last = kept.last else { return kept }
    report.ties += tied
    let firstTied = ranked.firstIndex { order.areTied($0, last) } ?? 0
    switch policy {
    case .cut: return kept
    case .all: return ranked.prefix(firstTied + tied)
    case .none: return ranked.prefix(firstTied)
    }
  }

  /// Every choice of `count` rows of a group is equally likely, and the same for the same seed.
  func sample(_ count: Int, seed: UInt64, partition: [Int]) -> ChosenRows {
    var random = SeededRandom(seed: seed)
    let groups = GroupedRows(grouping(by: partition))
    var taken = [UInt8](repeating: 0, count: input.rowCount)
    for group in 0..<groups.count {
      var wanted = count
      var left = groups[group].count
      for row in groups[group] {
        if random.next(below: left) < wanted {
          taken[Int(row)] = 1
          wanted -= 1
        }
        left -= 1
      }
    }
    return rows(Masks.rows(taken, holding: 1))
  }
}
