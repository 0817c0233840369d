/// How often each unit of a class stood at each place, and on the list, over all draws.
struct RankCounts: Sendable {
  let unitCount: Int
  /// One row a unit, one column a place.
  var places: [UInt32]
  var onList: [UInt32]

  init(unitCount: Int) {
    self.unitCount = unitCount
    places = [UInt32](repeating: 0, count: unitCount * unitCount)
    onList = [UInt32](repeating: 0, count: unitCount)
  }

  mutating func add(_ other: RankCounts) {
    for place in places.indices { places[place] += other.places[place] }
    for unit in onList.indices { onList[unit] += other.onList[unit] }
  }

  /// The place at or above which a unit stood in this share of the draws, from 1.
  func place(of unit: Int, share: Double, draws: Int) -> Int {
    let needed = max(1, UInt32((share * Double(draws)).rounded(.up)))
    var seen: UInt32 = 0
    for place in 0..<unitCount {
      seen += places[unit * unitCount + place]
      if seen >= needed { return place + 1 }
    }
    return unitCount
  }
}
