import Query
import Tables

/// Tells judged rows apart: on the list, undecided, seen too seldom, or tied at the cut.
struct ListSorting {
  private let list: ListPlan
  private let table: Table
  private var seen: Set<String> = []
  private(set) var members: [UnitList.Entry] = []
  private(set) var undecided: [String] = []
  private(set) var tooFew: [String] = []
  private(set) var tied: [String] = []

  init(_ list: ListPlan, _ table: Table) {
    self.list = list
    self.table = table
  }

  mutating func add(_ row: Int) throws(InspectionError) {
    let unit = try name(row)
    switch value(ListPlan.enough, row) {
    case .bool(true): try judge(unit, row)
    case .bool: tooFew.append(unit)
    default: undecided.append(unit)
    }
  }

  /// The unit of a row.
  private mutating func name(_ row: Int) throws(InspectionError) -> String {
    var parts: [String] = []
    for column in list.unit {
      guard let index = table.schema.index(of: column) else {
        let known = table.schema.names.filter { !$0.hasPrefix("@") }
        throw InspectionError(.missingColumn(dataset: list.name, name: column, known: known))
      }
      let value = table[row, index]
      guard !value.isMissing, !value.description.isEmpty else {
        throw InspectionError(.unitWithoutName(list: list.name))
      }
      parts.append(value.description)
    }
    let unit = parts.joined(separator: " ")
    guard seen.insert(unit).inserted else { throw InspectionError(.unitTwice(list: list.name, unit: unit)) }
    return unit
  }

  private func value(_ column: String, _ row: Int) -> Value {
    table.schema.index(of: column).map { table[row, $0] } ?? .missing
  }

  private mutating func judge(_ unit: String, _ row: Int) throws(InspectionError) {
    switch list.rule {
    case .conditions(let conditions, let count):
      let values = conditions.indices.map { value(ListPlan.holds($0), row) }
      let sure = values.indices.filter { values[$0] == .bool(true) }
      let open = values.count(where: \.isMissing)
      if sure.count >= count {
        let words = list.words.isEmpty ? sure.map { conditions[$0].text }.joined(separator: "; ") : list.words
        members.append(UnitList.Entry(unit: unit, reason: conditions.count == 1 ? list.ruleWords : words))
      } else if sure.count + open >= count {
        undecided.append(unit)
      }
    case .first(let count, let cut): judge(unit, row, count: count, cut)
    case .share(let share, let cut):
      let compared = FixedDecimal(Int64(number(ListPlan.compared, row) ?? 0))
      let taken = compared.multiplied(by: share)?.truncated(to: 0).integer ?? 0
      judge(unit, row, count: Int(taken), cut)
    }
  }

  /// By its place, when the list takes so many units of the class.
  private mutating func judge(_ unit: String, _ row: Int, count: Int, _ cut: ListCut) {
    // Without a place by the keys a missing value hides where the unit stands.
    guard let place = number(ListPlan.place, row), let sharing = number(ListPlan.sharing, row) else {
      undecided.append(unit)
      return
    }
    // Ties are broken only where every unit of the tie has what breaks it.
    guard let broken = number(ListPlan.broken, row), number(ListPlan.brokenCount, row) == sharing,
      let shared = number(ListPlan.brokenSharing, row)
    else { return settle(unit, place, sharing, count, cut) }
    settle(unit, place + broken - 1, shared, count, cut)
  }

  private func number(_ column: String, _ row: Int) -> Int? { value(column, row).whole }

  private mutating func settle(
    _ unit: String, _ place: Int, _ shared: Int, _ count: Int, _ cut: ListCut
  ) {
    guard place <= count else { return }
    let isCut = place + shared - 1 > count
    if isCut { tied.append(unit) }
    guard !isCut || cut.ties == .all else { return }
    members.append(UnitList.Entry(unit: unit, reason: list.words.isEmpty ? "place \(place)" : list.words))
  }
}
