import Tables

/// Finds for each unit the smallest change of one weight that moves it across the line, the other weights staying.
///
/// Smallest is measured as a share of the weight itself. As a weight moves, the order of two units changes only where
/// their indices are equal, so it is enough to walk along those crossings: exact, not sampled. Indices are compared
/// before they are rounded: a unit that only rounding puts on its side of the line stands on the line itself, and its
/// smallest change is none. A weight ends at 0, so that a line which is only touched there is crossed by nobody; a unit
/// that is on the other side on the line itself is moved. O(indicators × units² × log units).
struct WeightFlips: Sendable {
  let points: WeightedPoints
  let line: CutLine
  /// Sums of weight × points, and of weights, of each unit.
  private let sums: [Double]
  private let totals: [Double]

  /// Differences of this size come from the last bits of binary numbers.
  private static let tolerance = 1e-9

  init(_ points: WeightedPoints, _ line: CutLine) {
    self.points = points
    self.line = line
    var sums = [Double](repeating: 0, count: points.unitCount)
    var totals = sums
    for component in 0..<points.componentCount {
      for unit in 0..<points.unitCount {
        let place = component * points.unitCount + unit
        sums[unit] += points.weights[component] * points.values[place]
        totals[unit] += points.weights[component] * (points.known.isEmpty ? 1 : points.known[place])
      }
    }
    self.sums = sums
    self.totals = totals
  }

  /// The flip of each unit; nil where no weight of one indicator alone brings one.
  func all(threads: Int) -> [WeightFlip?] {
    var found = [WeightFlip?](repeating: nil, count: points.unitCount)
    let parts = max(1, min(threads, points.unitCount))
    unsafe found.withUnsafeMutableBufferPointer { buffer in
      // Each part writes to units of its own only.
      nonisolated(unsafe) let buffer = unsafe buffer
      Threads.sideBySide(parts) { part in
        for unit in stride(from: part, to: points.unitCount, by: parts) {
          unsafe buffer[unit] = self.flip(of: unit)
        }
      }
    }
    return found
  }

  func flip(of unit: Int) -> WeightFlip? {
    var best: (share: Double, flip: WeightFlip)?
    for component in 0..<points.componentCount {
      guard let change = smallestChange(unit, component, below: best?.share ?? .infinity) else { continue }
      let weight = points.weights[component]
      let flip = WeightFlip(component: component, weight: max(0, weight + change))
      best = (abs(change) / weight, flip)
    }
    return best?.flip
  }

  /// The change of a weight with the smallest share that flips the unit, when that is below `limit`.
  private func smallestChange(_ unit: Int, _ component: Int, below limit: Double) -> Double? {
    let weight = points.weights[component]
    let crossings: [Double?] =
      switch line {
      case .first, .last: placeCrossings(unit, component, limit * weight)
      case .atLeast(let least), .below(let least): [lineCrossing(unit, component, least)]
      }
    let reachable = crossings.compactMap(\.self).filter { change in
      (change >= -weight || isEnd(change, component)) && abs(change) / weight < limit
    }
    return reachable.min { abs($0) < abs($1) }
  }

  // MARK: A line that stands

  private func lineCrossing(_ unit: Int, _ component: Int, _ least: Double) -> Double? {
    let cut = points.isGeometric ? WeightedPoints.logarithm(least) : least
    let place = component * points.unitCount + unit
    let isKnown = points.known.isEmpty || points.known[place] == 1
    let slope = isKnown ? points.values[place] - cut : 0
    let distance = sums[unit] - cut * totals[unit]
    guard abs(slope) > Self.tolerance else { return nil }
    let change = -distance / slope
    // On the line itself a unit has reached `atLeast`, and is not `below`.
    if isEnd(change, component), distance > 0 { return nil }
    return change
  }

  /// Whether a change leaves an indicator no weight.
  private func isEnd(_ change: Double, _ component: Int) -> Bool {
    abs(change + points.weights[component]) <= Self.tolerance * points.weights[component]
  }

  // MARK: A line between places

  /// A place where another unit gets better than this one (1), or worse (-1).
  private typealias Passing = (change: Double, step: Int)

  /// The first change in each direction at which the unit's side of the line differs from what it is now; those beyond
  /// `limit` may be left out.
  private func placeCrossings(_ unit: Int, _ component: Int, _ limit: Double) -> [Double?] {
    var better = 0
    var rising: [Passing] = []
    var falling: [Passing] = []
    let start = component * points.unitCount
    let isComplete = points.known.isEmpty
    for other in 0..<points.unitCount where other != unit {
      let curve =
        isComplete
        ? Crossing(
          constant: sums[unit] - sums[other],
          linear: points.values[start + unit] - points.values[start + other],
          square: 0)
        : difference(unit, other, component)
      let sign = curve.sign(Self.tolerance)
      if sign < 0 { better += 1 }
      if curve.square == 0 {
        // Nearly all of them: one crossing, mostly too far away.
        guard abs(curve.linear) > Self.tolerance, abs(curve.constant) <= limit * abs(curve.linear) else {
          continue
        }
        pass(curve, sign == 0 ? 0 : -curve.constant / curve.linear, sign, &rising, &falling)
      } else {
        for change in curve.roots(Self.tolerance) where abs(change) <= limit {
          pass(curve, change, sign, &rising, &falling)
        }
      }
    }
    return [walked(rising, better, component), walked(falling, better, component)]
  }

  private func pass(
    _ curve: Crossing, _ change: Double, _ sign: Int, _ rising: inout [Passing], _ falling: inout [Passing]
  ) {
    let step = curve.step(at: change, Self.tolerance)
    guard step != 0 else { return }
    // A tie as things stand is broken at once, in the one direction that makes the other better.
    if sign == 0, abs(change) <= Self.tolerance {
      if step < 0 { rising.append((0, 1)) } else { falling.append((0, 1)) }
    } else if change > 0 {
      rising.append((change, step < 0 ? 1 : -1))
    } else {
      falling.append((change, step < 0 ? -1 : 1))
    }
  }

  private func walked(_ crossings: [Passing], _ start: Int, _ component: Int) -> Double? {
    var better = start
    let ordered = crossings.sorted { abs($0.change) < abs($1.change) }
    var place = 0
    while place < ordered.count {
      let change = ordered[place].change
      let ends = isEnd(change, component)
      while place < ordered.count, abs(ordered[place].change - change) <= Self.tolerance {
        // Those that only draw level are neither better nor worse: for the first places they do not pass, and for the
        // last ones, where whoever is not worse is counted, they do.
        let isPassed = !ends || ordered[place].step == (isFirst ? -1 : 1)
        if isPassed { better += ordered[place].step }
        place += 1
      }
      if isListed(better) != isListed(start) { return change }
    }
    return nil
  }

  private var isFirst: Bool {
    if case .first = line { true } else { false }
  }

  /// For the last places the others that are worse count; apart from ties these are all that are not better.
  private func isListed(_ better: Int) -> Bool {
    switch line {
    case .first(let most): better < most
    case .last(let most): better >= points.unitCount - most
    case .atLeast, .below: false
    }
  }

  /// How far the unit is above the other as one weight changes, where one of them lacks an indicator.
  private func difference(_ unit: Int, _ other: Int, _ component: Int) -> Crossing {
    let start = component * points.unitCount
    let (own, its) = (points.values[start + unit], points.values[start + other])
    let (p, q) = (points.known[start + unit], points.known[start + other])
    return Crossing(
      constant: sums[unit] * totals[other] - sums[other] * totals[unit],
      linear: sums[unit] * q + own * totals[other] - sums[other] * p - its * totals[unit],
      square: own * q - its * p)
  }
}
