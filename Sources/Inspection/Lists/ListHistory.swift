package import CivilTime
package import Diagnostics

/// One list in several quarters, by the same rule.
///
/// In earlier quarters units that the rule cannot judge, or that tie across a cut nobody settled, are left out, and named:
/// what rests on them is a lower bound.
package struct ListHistory: Hashable, Sendable {
  package let current: Period
  /// The list of each quarter that has rows.
  package let lists: [Period: UnitList]
  /// What units that were renamed or merged are called now, so that a new name is no way off a list.
  private let successors: [String: String]

  package init(current: Period, lists: [Period: UnitList], successions: [(from: String, to: String)] = []) {
    self.current = current
    self.lists = lists
    successors = Dictionary(successions.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
  }

  private func today(_ unit: String) -> String { successors[unit] ?? unit }

  private var before: UnitList? { lists[current.previous] }

  /// Units on the list now and not in the quarter before, in the list's order; nil when that quarter has no list.
  package var entered: [String]? { changed(from: before, to: lists[current]) }

  /// Units on the list in the quarter before and not now.
  package var left: [String]? { changed(from: lists[current], to: before) }

  private func changed(from old: UnitList?, to new: UnitList?) -> [String]? {
    guard let old, let new else { return nil }
    let names = Set(old.units.map(today))
    return new.units.filter { !names.contains(today($0)) }
  }

  /// Units on the list in at least `least` of the last `count` quarters of the calendar, those of today's list first, with
  /// the quarters, latest first. A quarter without rows counts as one in which nobody is on the list.
  package func repeated(_ least: Int, of count: Int) -> [(unit: String, quarters: [Period])] {
    var order: [String] = []
    var quarters: [String: [Period]] = [:]
    for back in 0..<count {
      let quarter = current.advanced(by: -back)
      for unit in (lists[quarter]?.units ?? []).map(today) where quarters[unit]?.last != quarter {
        if quarters[unit] == nil { order.append(unit) }
        quarters[unit, default: []].append(quarter)
      }
    }
    return order.map { ($0, quarters[$0] ?? []) }.filter { $0.1.count >= least }
  }

  /// What must be said: quarters of the calendar without rows, and units that could not be judged then.
  package func notes(back count: Int) -> [Phrase] {
    (1..<max(2, count)).compactMap { back -> Phrase? in
      let quarter = current.advanced(by: -back)
      guard let list = lists[quarter] else {
        return Phrase("no rows of \(quarter)", zh: "没有\(quarter)的数据")
      }
      let listed = Set(list.units)
      let open = list.undecided + list.tooFew + list.tied.filter { !listed.contains($0) }
      guard !open.isEmpty else { return nil }
      let units = open.joined(separator: "、")
      return Phrase("not judged in \(quarter): \(units)", zh: "\(quarter)未能判定：\(units)")
    }
  }
}
