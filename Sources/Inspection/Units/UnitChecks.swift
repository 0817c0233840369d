import CivilTime
import Tables

/// What can be wrong with a registry of units, row by row.
struct UnitChecks {
  let units: [InspectedUnit]
  let records: Records

  /// Every mistake: row by row, then the units that are above themselves.
  var mistakes: [InspectionError] {
    var found: [InspectionError] = []
    var names: [String: Int] = [:]
    var codes: [String: Int] = [:]
    var orders: [Int: Int] = [:]
    var spellings: [String: Int] = [:]
    let known = Set(units.map(\.name))
    for (row, unit) in units.enumerated() {
      func report(_ problem: InspectionError.Problem) { found.append(records.error(problem, row: row)) }
      if let first = names[unit.name] { report(.duplicateUnit(name: unit.name, firstRow: first + 1)) }
      if let code = unit.code, let first = codes[code] {
        report(.duplicateCode(code: code, unit: units[first].name, firstRow: first + 1))
      }
      if let order = unit.officialOrder, let first = orders[order] {
        report(.duplicateOrder(order: order, unit: units[first].name, firstRow: first + 1))
      }
      for spelling in unit.spellings where spelling != unit.code && names[unit.name] == nil {
        let first = spellings[NameFolding.folded(spelling)]
        if let first, first != row {
          report(.duplicateSpelling(spelling: spelling, unit: units[first].name, row: first + 1))
        }
      }
      if let parent = unit.parent, !known.contains(parent) {
        report(.unknownParent(unit: unit.name, parent: parent, known: units.map(\.name)))
      }
      if let successor = unit.successor, !known.contains(successor) || successor == unit.name {
        report(.unknownSuccessor(unit: unit.name, successor: successor, known: units.map(\.name)))
      } else if unit.successor != nil, unit.validTo == nil {
        report(.successorWithoutEnd(unit.name))
      }
      if let from = unit.validFrom, let to = unit.validTo, to < from {
        report(.endsBeforeItBegins(unit: unit.name, from: from, to: to))
      }
      names[unit.name] = names[unit.name] ?? row
      if let code = unit.code { codes[code] = codes[code] ?? row }
      if let order = unit.officialOrder { orders[order] = orders[order] ?? row }
      for spelling in unit.spellings.map(NameFolding.folded) where spellings[spelling] == nil {
        spellings[spelling] = row
      }
    }
    return found + cycles
  }

  /// One mistake for each ring of parents, at the first of its units.
  private var cycles: [InspectionError] {
    let parents = Dictionary(
      units.compactMap { unit in unit.parent.map { (unit.name, $0) } },
      uniquingKeysWith: { first, _ in first })
    var found: [InspectionError] = []
    var settled: Set<String> = []
    for (row, unit) in units.enumerated() {
      var path: [String] = []
      var current: String? = unit.name
      while let name = current, !settled.contains(name), !path.contains(name) {
        path.append(name)
        current = parents[name]
      }
      if current == unit.name, !path.isEmpty {
        found.append(records.error(.parentCycle(path + [unit.name]), row: row))
      }
      // Units that lead into a ring without being part of it are not settled: the ring is reported by its own.
      if current.map({ settled.contains($0) }) ?? true || current == unit.name { settled.formUnion(path) }
    }
    return found
  }
}
