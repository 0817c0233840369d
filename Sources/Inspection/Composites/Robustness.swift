import CivilTime
package import Query
package import Tables

/// How far a ranking by a composite index depends on its weights: what is said of each unit, not of the index.
///
/// Result: one row a unit, in the order of the input; columns: those of the classes and ``unit``, the index and
/// `rank`; `rank_low` and `rank_high`, the places between which nine tenths of the draws lie; `rank_best` and
/// `rank_worst` of all draws; `on_list`, and `chance`, the per cent of draws in which the unit is on the list; and
/// `flips_by`, `weight`, `flips_at`: the indicator whose weight, changed alone by the smallest share of itself, moves the
/// unit across the line, what it weighs, and at what weight it crosses (missing when none does). A unit without an index is not
/// ranked, and all of this is missing.
package struct Robustness: Sendable {
  package var index: CompositeIndex
  /// The columns that name a unit.
  package var unit = ["unit"]
  package var line: CutLine
  package var draws = 10_000
  package var seed: UInt64 = 1
  /// Each weight is drawn evenly from within this share of itself.
  package var spread = 0.2
  /// How many threads may work; the result does not depend on it.
  package var threads = 1

  package init(_ index: CompositeIndex, line: CutLine) {
    self.index = index
    self.line = line
  }

  /// Columns of classes.
  package var classes: [String] { (index.within ?? []).map(\.name) }

  /// What has to run: one row a unit with its class, its index and its points.
  ///
  /// - Throws: ``InspectionError`` for draws and spreads out of range, and for an index that cannot be.
  package func plan(over plan: Plan, origin: StepOrigin) throws(InspectionError) -> Plan {
    guard (1...1_000_000).contains(draws) else { throw InspectionError(.drawsOutOfRange(draws)) }
    guard spread > 0, spread < 1 else { throw InspectionError(.spreadOutOfRange("\(spread)")) }
    var index = index
    index.keepsPoints = true
    let names = classes + unit + [index.name] + index.components.map { $0.column + "_points" }
    return try index.plan(over: plan.then(.ungroup, origin: origin), origin: origin)
      .then(.select(names.map { NamedColumn($0, .column($0)) }), origin: origin)
  }

  /// The result, once ``plan(over:origin:)`` has run. O(draws × units × (indicators + log units)).
  ///
  /// - Throws: ``InspectionError`` for a unit that stands twice in its class, and for more units than can be counted.
  package func table(of scored: Table) throws(InspectionError) -> Table {
    let keys = classes.count + unit.count
    var rows = RobustnessRows(components: index.components, keys: scored.selecting(Array(0...keys)))
    for members in try grouped(scored) {
      let ranked = members.filter { scored.columns[keys].missing?.isMissing($0) != true }
      guard !ranked.isEmpty else { continue }
      guard ranked.count <= RankedIndices.mostUnits else {
        throw InspectionError(.tooManyUnits(ranked.count, most: RankedIndices.mostUnits))
      }
      let points = points(scored, ranked, first: keys + 1)
      let draws = WeightDraws(points: points, line: line, draws: draws, seed: seed, spread: spread)
      let flips = WeightFlips(points, line).all(threads: threads)
      rows.add(
        ranked, places(scored.columns[keys], ranked), draws.counts(threads: threads), self.draws, flips)
    }
    return rows.table
  }

  /// The rows of each class, in the order of their first row.
  private func grouped(_ scored: Table) throws(InspectionError) -> [[Int]] {
    var places: [[Value]: Int] = [:]
    var groups: [[Int]] = []
    var seen: Set<[Value]> = []
    for row in 0..<scored.rowCount {
      let key = (0..<classes.count).map { scored[row, $0] }
      let name = (0..<(classes.count + unit.count)).map { scored[row, $0] }
      guard seen.insert(name).inserted else {
        let text = name.dropFirst(classes.count).map(\.description).joined(separator: " ")
        throw InspectionError(.unitTwice(list: index.name, unit: text))
      }
      if let place = places[key] {
        groups[place].append(row)
      } else {
        places[key] = groups.count
        groups.append([row])
      }
    }
    return groups
  }

  private func points(_ scored: Table, _ rows: [Int], first: Int) -> WeightedPoints {
    let isGeometric = index.aggregation == .geometric
    var values: [Double] = []
    var known: [Double] = []
    var stated = 0.0
    if case .points(let points) = index.missing { stated = points.value.double ?? 0 }
    let isReweighted = index.missing == .reweight
    for place in index.components.indices {
      let column = scored.columns[first + place]
      for row in rows {
        let value = column[row].double
        let points = value ?? (isReweighted ? (isGeometric ? 1 : 0) : stated)
        values.append(isGeometric ? WeightedPoints.logarithm(points) : points)
        known.append(value == nil && isReweighted ? 0 : 1)
      }
    }
    return WeightedPoints(
      unitCount: rows.count, weights: index.components.map(\.weight.double), values: values,
      known: known.contains(0) ? known : [], isGeometric: isGeometric, digits: index.digits)
  }

  /// Places by the index as printed, and whether they are on the list.
  private func places(_ index: Column, _ rows: [Int]) -> [(rank: Int, isListed: Bool)] {
    let digits = self.index.digits
    let numbers = rows.map { index[$0].double ?? 0 }
    var keys = [UInt64](repeating: 0, count: rows.count)
    RankedIndices.order(numbers, digits: digits, into: &keys)
    var counts = RankCounts(unitCount: rows.count)
    RankedIndices.count(keys, numbers, line, digits: digits, into: &counts)
    return rows.indices.map { unit in
      (counts.place(of: unit, share: 1, draws: 1), counts.onList[unit] == 1)
    }
  }
}
