import Diagnostics
import Query
import Tables

/// Groups, and other tables that followed rows meet.
extension RowFollower {
  // MARK: - Groups

  mutating func grouped(
    _ plan: Plan, _ before: FollowedRows, _ table: Table, _ origins: Column
  ) throws -> FollowedRows {
    let input = plan.inputs[0]
    let group = NamedColumn("@group", .call("first", [.column(Self.place)]))
    let numbered = try run(
      input.then(.derive([Self.counting], WindowScope(partition: [])), origin: plan.origin)
        .then(.derive([group], .inherited), origin: plan.origin))
    let groups = Self.integers(try numbered.column("@group"))
    let own = Dictionary(grouping: before.places.indices) { groups[before.places[$0]] }
    var sizes: [Int: Int] = [:]
    for group in groups where own[group] != nil { sizes[group, default: 0] += 1 }
    var after = FollowedRows(table: table, places: [], records: [], nameColumn: before.nameColumn)
    var details: [Phrase] = []
    for row in 0..<table.rowCount {
      guard case .int(let first) = origins[row], let own = own[Int(first) - 1] else { continue }
      after.places.append(row)
      after.records.append(Set(own.flatMap { before.records[$0] }).sorted())
      let all = sizes[Int(first) - 1] ?? own.count
      let rest = all - own.count
      let others = rest > 0 ? Phrase(" with \(rest, .row) of others", zh: "连同其他的\(rest, .row)") : .empty
      let made = table.told(row, limit: 8)
      details.append(
        Phrase("\(own.count, .row)\(others) → \(made)", zh: "\(own.count, .row)\(others) → \(made)"))
    }
    let isOne = details.count == 1
    let rest = details.count - Self.shown
    let more = rest > 0 ? [Phrase("… and \(rest) more", zh: "……另有\(rest)行")] : []
    let (followed, made) = (before.places.count, details.count)
    tell(
      WhyStep(
        outcome: .grouped, step: Self.line(plan),
        text: isOne
          ? details[0]
          : Phrase("its \(followed, .row) go into \(made, .row)", zh: "\(followed, .row)归入\(made, .row)"),
        details: isOne ? [] : Array(details.prefix(Self.shown)) + more))
    return after
  }

  // MARK: - Union

  mutating func united(_ plan: Plan, _ first: FollowedRows, _ table: Table) throws -> FollowedRows {
    var all = FollowedRows(
      table: table, places: first.places, records: first.records, nameColumn: first.nameColumn)
    var offset = try run(plan.inputs[0]).rowCount
    for input in plan.inputs.dropFirst() {
      var other = RowFollower(subject, in: workspace, run: run)
      let rows = try other.follow(input)
      steps(of: other)
      all.places += rows.places.map { $0 + offset }
      // Records of another table are told by its own steps.
      all.records += rows.places.map { _ in [] }
      all.nameColumn = all.nameColumn ?? rows.nameColumn
      offset += rows.table.rowCount
    }
    return all
  }

  private mutating func steps(of other: RowFollower) {
    for step in other.steps { tell(step) }
    note(other.alternatives)
  }

  // MARK: - Partners

  mutating func tellPartners(_ plan: Plan, _ before: FollowedRows, _ gone: [Int]) throws {
    guard let keys = plan.step.joinKeys, plan.inputs.count > 1 else { return }
    let right = try run(plan.inputs[1])
    let name = Self.name(of: plan.inputs[1])
    let places = try partnerPlaces(keys, before.table, right)
    var alone: [Phrase] = []
    var several: [Phrase] = []
    let partners = (0..<right.rowCount).reduce(into: [String: Int]()) { counts, row in
      if let key = Self.key(right, row, places.map(\.right)) { counts[key, default: 0] += 1 }
    }
    var aloneCount = 0
    for index in before.places.indices {
      let key = Self.key(before.table, before.places[index], places.map(\.left))
      let count = key.flatMap { partners[$0] } ?? 0
      if count == 0 {
        aloneCount += 1
        if alone.count < Self.shown { alone.append(reasonAlone(keys, places, before, index, partners, name)) }
      } else if count > 1, case .join = plan.step {
        let row = place(of: before.records[index]) ?? Phrase("a row", zh: "一行")
        several.append(
          Phrase("\(row) joins \(count) rows of \(name)", zh: "\(row)与\(name)的\(count)行连接"))
      }
    }
    if case .matching(_, keeping: false) = plan.step {
      guard !gone.isEmpty else { return }
      let key = keyText(keys, places, before, gone[0])
      return tell(
        WhyStep(
          outcome: .dropped, step: Self.line(plan), text: Self.part(gone.count, before, .dropped),
          details: [Phrase("\(key) stands in \(name)", zh: "\(name)中有\(key)")]))
    }
    let details = Array((alone + several).prefix(Self.shown))
    guard !details.isEmpty else { return }
    tell(
      WhyStep(
        outcome: gone.isEmpty ? .joined : .dropped, step: Self.line(plan),
        text: gone.isEmpty
          ? alone.isEmpty
            ? Phrase("meets several rows", zh: "对应几行")
            : Self.part(aloneCount, before, Phrase("joined to nothing", zh: "没有连接到任何行"))
          : Self.part(gone.count, before, Phrase("dropped, joined to nothing", zh: "没有连接到任何行，被去掉")),
        details: details))
  }

  private func partnerPlaces(_ keys: [JoinKey], _ left: Table, _ right: Table) throws -> [(
    left: Int, right: Int
  )] {
    keys.compactMap { key in
      guard let first = left.schema.index(of: key.left), let second = right.schema.index(of: key.right) else {
        return nil
      }
      return (first, second)
    }
  }

  /// The values of a key in one text, numbers without the scale they are stored with; nil when one is missing.
  private static func key(_ table: Table, _ row: Int, _ places: [Int]) -> String? {
    var parts: [String] = []
    for place in places {
      switch table[row, place] {
      case .missing: return nil
      case .decimal(let number): parts.append(number.rescaled(to: 12)?.description ?? number.description)
      case .int(let number):
        let exact = FixedDecimal(unscaled: number, scale: 0)
        parts.append(exact.rescaled(to: 12)?.description ?? exact.description)
      case let value: parts.append(value.description)
      }
    }
    return parts.joined(separator: "\u{1}")
  }

  private func reasonAlone(
    _ keys: [JoinKey], _ places: [(left: Int, right: Int)], _ before: FollowedRows, _ index: Int,
    _ partners: [String: Int], _ name: Phrase
  ) -> Phrase {
    let row = before.places[index]
    let place = place(of: before.records[index]).map { Phrase("\($0): ", zh: "\($0)：") } ?? .empty
    for (key, at) in zip(keys, places) where before.table[row, at.left].isMissing {
      let value = before.table[row, at.left].told(of: key.left)
      return Phrase("\(place)\(value), and a missing key never joins", zh: "\(place)\(value)，而缺失的键不参与连接")
    }
    let wanted = keyText(keys, places, before, index)
    var text = Phrase("\(place)no row of \(name) has \(wanted)", zh: "\(place)\(name)没有一行是\(wanted)")
    // Near are keys that differ in their last value only.
    if let at = places.last, case .text(let wanted) = before.table[row, at.left],
      let start = Self.key(before.table, row, places.map(\.left))?.dropLast(wanted.count)
    {
      let known = partners.keys.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
        .sorted()
      let near = Suggestion.nearest(to: wanted, among: known, limit: 1).first
      if let near { text = Phrase("\(text); the nearest is \(near)", zh: "\(text)；最接近的是\(near)") }
    }
    return text
  }

  private func keyText(
    _ keys: [JoinKey], _ places: [(left: Int, right: Int)], _ before: FollowedRows, _ index: Int
  ) -> Phrase {
    zip(keys, places).map { key, at in
      let value = before.table[before.places[index], at.left].told
      return Phrase("\(key.right) \(value)", zh: "\(key.right) \(value)")
    }.joined(zh: "，")
  }

  /// How a table is called: by the dataset or file its rows come from.
  private static func name(of plan: Plan) -> Phrase {
    plan.sources.first.map { Phrase(verbatim: $0.name) } ?? Phrase("the other table", zh: "另一个表")
  }

  /// Whether only the right table of a join names the subject.
  mutating func lookAside(_ plan: Plan) throws {
    guard plan.step.joinKeys != nil, plan.inputs.count > 1 else { return }
    let right = try run(plan.inputs[1])
    guard let named = subject.named(in: right) else { return note(subject.alternatives(in: right)) }
    let name = Self.name(of: plan.inputs[1])
    let left =
      plan.inputs[0].sources.first.map { Phrase(verbatim: $0.name) } ?? Phrase("the table", zh: "这个表")
    let count = named.rows.count
    tell(
      WhyStep(
        outcome: .dropped, step: Self.line(plan),
        text: Phrase(
          "no row of \(left) names it; \(name) does, in \(count, .row) of column \"\(named.column)\"",
          zh: "\(left)没有一行写有它；\(name)有，列“\(named.column)”中有\(count, .row)")))
  }
}

extension Step {
  /// The keys by which a step looks for partners.
  fileprivate var joinKeys: [JoinKey]? {
    switch self {
    case .join(_, let keys), .matching(let keys, _), .asOfJoin(let keys, _): keys
    default: nil
    }
  }
}
