package import CivilTime

/// What a name that somebody wrote stands for on a day.
package enum UnitResolution: Hashable, Sendable {
  /// A unit by its canonical name.
  case unit(String)
  /// A unit that somebody confirmed the name to mean.
  case confirmed(String)
  /// A unit that did not exist on the day: when it began or ended, and what it became by then.
  case outside(unit: String, from: CivilDate?, to: CivilDate?, now: [String])
  case ambiguous([String])
  case unknown(suggestions: [String])

  package var canonicalName: String? {
    switch self {
    case .unit(let name), .confirmed(let name): name
    default: nil
    }
  }
}

extension UnitDirectory {
  /// What a written name stands for on a day; a unit is never taken for the one above it.
  ///
  /// A name of the registry counts before a confirmation: that of a unit that exists then cannot be confirmed to mean
  /// another one.
  ///
  /// - Parameters:
  ///   - written: As it stands in the file.
  ///   - day: The as-of day of the row's quarter; nil not to look at when units existed.
  ///   - confirmed: Names that somebody confirmed, folded, with the canonical names they mean.
  /// - Returns: The unit, or why none can be told.
  package func resolve(_ written: String, on day: CivilDate?, confirmed: [String: String]) -> UnitResolution {
    func exists(_ name: String) -> Bool { day.map { self[name]?.exists(on: $0) ?? false } ?? true }
    let match = match(written)
    if let name = match.canonicalName, exists(name) { return .unit(name) }
    if let name = confirmed[NameFolding.folded(written)], exists(name) { return .confirmed(name) }
    switch match {
    case .unit(let name), .alias(let name):
      let next = day.map { successions(by: $0).filter { $0.from == name }.map(\.to) } ?? []
      return .outside(
        unit: name, from: self[name]?.validFrom, to: self[name]?.validTo, now: next.filter(exists))
    case .ambiguous(let names):
      let living = names.filter(exists)
      return living.count == 1 ? .unit(living[0]) : .ambiguous(names)
    case .unknown(let suggestions): return .unknown(suggestions: suggestions.filter(exists))
    }
  }
}
