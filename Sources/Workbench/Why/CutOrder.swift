import Diagnostics
import Query
import Tables

/// The order in which a step cuts or ranks the rows of its input, in each group.
struct CutOrder {
  /// Rows of the input in order, with the group of each and the keys it is ordered by.
  private let rows: [Int]
  private let groups: [Int]
  private let keys: [Column]
  private let texts: [String]
  /// Where each row of the input stands in ``rows``.
  private let positions: [Int: Int]

  /// The order of `input`'s rows by the keys, or as they are without keys.
  ///
  /// Groups are those of the input, or the columns that `within` names.
  init(_ input: Plan, keys: [SortKey], within: [NamedColumn]? = nil, run: (Plan) throws -> Table) throws {
    let origin = input.origin
    let scope = WindowScope(partition: within)
    let group = NamedColumn("@group", .call("first", [.column(RowFollower.place)]))
    let columns = keys.enumerated().map { place, key in
      NamedColumn("@key\(place)", key.column.expression, text: key.column.text)
    }
    var plan =
      input
      .then(.derive([RowFollower.counting], WindowScope(partition: [])), origin: origin)
      .then(.derive([group], scope), origin: origin)
    if !columns.isEmpty { plan = plan.then(.derive(columns, .inherited), origin: origin) }
    plan = plan.then(.ungroup, origin: origin)
    if !keys.isEmpty {
      let sorted = keys.enumerated().map { place, key in
        SortKey(
          NamedColumn("@key\(place)", .column("@key\(place)")), isDescending: key.isDescending,
          order: key.order)
      }
      plan = plan.then(.sort(sorted), origin: origin)
    }
    let table = try run(plan)
    rows = RowFollower.integers(try table.column(RowFollower.place))
    groups = RowFollower.integers(try table.column("@group"))
    self.keys = try columns.map { try table.column($0.name) }
    texts = keys.map { $0.column.expression.description }
    positions = Dictionary(zip(rows, rows.indices), uniquingKeysWith: { first, _ in first })
  }

  /// `place 13 of 60: count is 12, the last one kept has 14; ties with 甲、乙`.
  func told(_ row: Int, count: Int, name: (Int) -> Phrase) -> Phrase {
    guard let position = positions[row] else { return .empty }
    let group = rows.indices.filter { groups[$0] == groups[position] }
    guard let place = group.firstIndex(of: position) else { return .empty }
    var text = Phrase("place \(place + 1) of \(group.count)", zh: "\(group.count)个中排第\(place + 1)")
    if !keys.isEmpty { text = Phrase("\(text): \(values(position))", zh: "\(text)：\(values(position))") }
    let kept = count >= 0 ? min(count, group.count) : group.count
    if kept > 0, kept <= place, !keys.isEmpty, count > 0 {
      let last = bare(group[kept - 1])
      text = Phrase("\(text); the last one kept has \(last)", zh: "\(text)；保留的最后一个为\(last)")
    }
    return text + ties(position, group, name)
  }

  /// ` of 60: count is 12; ties with 甲、乙`.
  func told(_ row: Int, name: (Int) -> Phrase) -> Phrase {
    guard let position = positions[row] else { return .empty }
    let group = rows.indices.filter { groups[$0] == groups[position] }
    let size = group.count
    return Phrase(" of \(size): \(values(position))", zh: "，共\(size)个：\(values(position))")
      + ties(position, group, name)
  }

  private func ties(_ position: Int, _ group: [Int], _ name: (Int) -> Phrase) -> Phrase {
    // What is missing has no place, and ties with nothing.
    guard let first = keys.first, !first[position].isMissing else { return .empty }
    let tied = group.filter { other in other != position && keys.allSatisfy { $0[other] == $0[position] } }
    guard !tied.isEmpty else { return .empty }
    let names = tied.prefix(5).map { name(rows[$0]) }.joined("、", zh: "、")
    let more = tied.count > 5 ? Phrase(" and \(tied.count - 5) more", zh: "等\(tied.count)个") : .empty
    return Phrase("; ties with \(names)\(more)", zh: "；与\(names)\(more)并列")
  }

  private func values(_ position: Int) -> Phrase {
    zip(texts, keys).map { text, key in key[position].told(of: text) }.joined(zh: "，")
  }

  private func bare(_ position: Int) -> Phrase { keys.map { $0[position].told }.joined(zh: "，") }
}
