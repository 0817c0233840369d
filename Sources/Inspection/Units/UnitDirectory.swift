package import CivilTime
import Diagnostics

/// The registry of units: who is inspected, what documents call them, and in which order they are printed.
///
/// Names are settled here and nowhere else. A unit is never merged into the one above it: the founding notice praises
/// 交警大队 and criticises 公安局, of which it is a part.
package struct UnitDirectory: Sendable {
  /// In the order of the registry's rows.
  package let units: [InspectedUnit]
  package let folding: NameFolding
  private let places: [String: Int]
  /// Folded spellings as they stand in the registry.
  private let spellings: [String: Int]
  /// Folded spellings without the county's name, and all units that they may stand for.
  private let shortSpellings: [String: [Int]]
  private let childPlaces: [String: [Int]]

  /// The units, whose names and spellings are known to be distinct.
  init(checked units: [InspectedUnit]) {
    self.units = units
    folding = NameFolding(units.map { (short: $0.name, full: $0.fullName ?? "") })
    places = Dictionary(
      units.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var spellings: [String: Int] = [:]
    var short: [String: [Int]] = [:]
    var children: [String: [Int]] = [:]
    for (place, unit) in units.enumerated() {
      if let parent = unit.parent { children[parent, default: []].append(place) }
      for spelling in unit.spellings.map(NameFolding.folded) {
        if spellings[spelling] == nil { spellings[spelling] = place }
        let stripped = folding.withoutPrefix(spelling)
        if short[stripped]?.contains(place) != true { short[stripped, default: []].append(place) }
      }
    }
    self.spellings = spellings
    shortSpellings = short
    childPlaces = children
  }

  package subscript(name: String) -> InspectedUnit? {
    places[name].map { units[$0] }
  }

  /// Canonical names in the official order (机构序); units without a place in it come last, as entered.
  package var officialOrder: [String] {
    units.enumerated().sorted { left, right in
      (left.element.officialOrder ?? .max, left.offset) < (right.element.officialOrder ?? .max, right.offset)
    }.map(\.element.name)
  }

  /// What each alias and full name that is not the canonical name stands for.
  package var alternatives: [String: String] {
    let pairs = units.flatMap { unit in
      (unit.aliases + [unit.fullName].compactMap { $0 }).filter { $0 != unit.name }.map { ($0, unit.name) }
    }
    return Dictionary(pairs, uniquingKeysWith: { _, last in last })
  }

  /// The class of a unit, by canonical name.
  package func unitClass(of name: String) -> String? { self[name]?.unitClass }

  /// The units directly under this one, in the registry's order.
  package func children(of name: String) -> [String] {
    (childPlaces[name] ?? []).map { units[$0].name }
  }

  /// The units above this one, nearest first.
  package func ancestors(of name: String) -> [String] {
    var result: [String] = []
    var current = self[name]?.parent
    while let parent = current {
      result.append(parent)
      current = self[parent]?.parent
    }
    return result
  }

  /// What each unit that had ended by a day is since, by canonical name, in the registry's order: successors of
  /// successors included, as far as they began by then.
  package func successions(by day: CivilDate) -> [(from: String, to: String)] {
    units.compactMap { unit in
      var name = unit.name
      var seen: Set<String> = [name]
      while let last = self[name], last.validTo.map({ $0 <= day }) ?? true, let next = last.successor,
        seen.insert(next).inserted
      {
        name = next
      }
      return name == unit.name ? nil : (unit.name, name)
    }
  }

  // MARK: Names

  /// What a written name stands for. O(length), for an unknown name O(units × length²).
  package func match(_ written: String) -> UnitMatch {
    let folded = NameFolding.folded(written)
    if let place = spellings[folded] { return found(place, folded) }
    let short = folding.withoutPrefix(folded)
    var candidates = shortSpellings[short] ?? []
    if let place = spellings[short], !candidates.contains(place) { candidates.append(place) }
    if let only = candidates.first, candidates.count == 1 { return found(only, folded) }
    if candidates.count > 1 { return .ambiguous(candidates.sorted().map { units[$0].name }) }
    return .unknown(suggestions: suggestions(for: written))
  }

  /// The canonical name of a written one.
  ///
  /// - Throws: ``InspectionError`` with the nearest names for an unknown one, and with the candidates for one that
  ///   may stand for several units.
  package func canonicalName(of written: String) throws(InspectionError) -> String {
    switch match(written) {
    case .unit(let name), .alias(let name): return name
    case .ambiguous(let candidates):
      throw InspectionError(.ambiguousUnit(name: written, candidates: candidates))
    case .unknown(let suggestions):
      throw InspectionError(.unknownUnit(name: written, suggestions: suggestions))
    }
  }

  private func found(_ place: Int, _ folded: String) -> UnitMatch {
    let name = units[place].name
    return NameFolding.folded(name) == folded ? .unit(name) : .alias(name)
  }

  private func suggestions(for written: String) -> [String] {
    let spellings = units.flatMap { unit in unit.spellings.map { (spelling: $0, unit: unit.name) } }
    let canonical = Dictionary(
      spellings.map { ($0.spelling, $0.unit) }, uniquingKeysWith: { first, _ in first })
    // 公安局交警 is more likely cut from 公安局交警大队 than meant as 公安局, which is another unit.
    let near = Suggestion.nearest(to: written, among: spellings.map(\.spelling), limit: 12)
    let folded = NameFolding.folded(written)
    let longer = near.filter { NameFolding.folded($0).hasPrefix(folded) }
    var names: [String] = []
    for spelling in longer + near {
      if let name = canonical[spelling], !names.contains(name) { names.append(name) }
    }
    return Array(names.prefix(3))
  }
}
