import Diagnostics
import Query
import Tables

/// What each kind of step does with followed rows, told where it matters.
extension RowFollower {
  mutating func tell(_ plan: Plan, _ before: FollowedRows, _ gone: [Int]) throws {
    switch plan.step {
    case .filter(let condition, let keeping): try tellFilter(plan, condition, keeping, before, gone)
    case .take(let count): try tellCut(plan, keys: [], count: count, before, gone)
    case .top(let count, let keys, _): try tellCut(plan, keys: keys, count: count, before, gone)
    case .sample: tellGone(plan, before, gone, .notDrawn) { _ in .empty }
    case .distinct(let names): tellDistinct(plan, names, before, gone)
    case .join, .matching, .asOfJoin: try tellPartners(plan, before, gone)
    case .derive(let columns, let scope):
      if plan.origin.verb == "rank" { try tellVeto(plan, columns, scope, before) }
      try tellRanks(plan, columns, scope, before)
    default: break
    }
  }

  private mutating func tellGone(
    _ plan: Plan, _ before: FollowedRows, _ gone: [Int], _ what: Phrase, _ reason: (Int) -> Phrase
  ) {
    guard !gone.isEmpty else { return }
    // Rows that went for the same reason are told together.
    var reasons: [Phrase] = []
    var indices: [Phrase: [Int]] = [:]
    for index in gone.prefix(Self.examined) {
      let text = reason(index)
      if indices[text] == nil { reasons.append(text) }
      indices[text, default: []].append(index)
    }
    let details = reasons.prefix(Self.shown).map { told($0, of: indices[$0] ?? [], before) }
    let rest = gone.count - reasons.prefix(Self.shown).reduce(0) { $0 + (indices[$1]?.count ?? 0) }
    tell(
      WhyStep(
        outcome: .dropped, step: Self.line(plan), text: Self.part(gone.count, before, what),
        details: details.filter { !$0.isEmpty } + (rest > 0 ? [.moreRows(rest)] : [])))
  }

  private func told(_ reason: Phrase, of indices: [Int], _ before: FollowedRows) -> Phrase {
    let isRecord = indices.allSatisfy { before.records[$0].count == 1 }
    let place = isRecord ? records(indices.map { before.records[$0] }) : nil
    return [place, reason].compactMap(\.self).filter { !$0.isEmpty }.joined(": ", zh: "：")
  }

  /// `its row was dropped`, `2 of its 5 rows were dropped`; `该行被去掉`, `5行中有2行被去掉`.
  static func part(_ count: Int, _ before: FollowedRows, _ what: Phrase) -> Phrase {
    let all = before.places.count
    if all == 1 { return Phrase("its row was \(what)", zh: "该行\(what)") }
    if count == all { return Phrase("all its \(all) rows were \(what)", zh: "\(all)行全部\(what)") }
    return Phrase(
      "\(count) of its \(all) rows \(count == 1 ? "was" : "were") \(what)", zh: "\(all)行中有\(count)行\(what)")
  }

  // MARK: - Conditions

  private mutating func tellFilter(
    _ plan: Plan, _ condition: NamedColumn, _ keeping: Bool, _ before: FollowedRows, _ gone: [Int]
  ) throws {
    guard !gone.isEmpty else { return }
    if plan.origin.verb == "quarter", let input = plan.inputs.first {
      return tellQuarter(plan, condition, input, before, gone)
    }
    let reasons = try reasons(
      plan.inputs[0], condition, before, Array(gone.prefix(Self.examined)), isRule: Self.isRuleOfList(plan))
    tellGone(plan, before, gone, .dropped) { reasons[$0] ?? .empty }
  }

  /// Rows of other quarters are no news: one line names the quarters.
  private mutating func tellQuarter(
    _ plan: Plan, _ condition: NamedColumn, _ input: Plan, _ before: FollowedRows, _ gone: [Int]
  ) {
    let name = condition.expression.columnNames.first ?? OpenWorkspace.quarterColumnName
    guard let column = before.table.schema.index(of: name) else { return }
    let quarters = Set(gone.map { before.table[before.places[$0], column].told })
      .sorted { $0.text(in: .english) < $1.text(in: .english) }
    let text = Self.part(gone.count, before, Phrase("of other quarters", zh: "属于其他季度"))
    tell(
      WhyStep(
        outcome: .dropped, step: Self.line(plan),
        text: Phrase("\(text) (\(listed: quarters))", zh: "\(text)（\(listed: quarters)）")))
  }

  /// For each of these followed rows, which comparisons decided, with the values they saw.
  private func reasons(
    _ input: Plan, _ condition: NamedColumn, _ before: FollowedRows, _ indices: [Int], isRule: Bool = false
  ) throws -> [Int: Phrase] {
    let parts = ConditionParts(condition.expression)
    guard let seen = try? values(of: parts, input) else {
      // A comparison that another one shields may fail when it is asked alone.
      let names = condition.expression.columnNames
      return Dictionary(uniqueKeysWithValues: indices.map { ($0, cells(names, before, $0)) })
    }
    var reasons: [Int: Phrase] = [:]
    for index in indices {
      let row = before.places[index]
      let holds = parts.leaves.indices.map { Self.isTrue(seen.leaves[$0][row]) }
      let decisive = isRule ? parts.typed(parts.decisive(holds)) : parts.decisive(holds)
      reasons[index] = decisive.map { leaf in
        self.reason(parts.leaves[leaf], holds[leaf], seen.compared[leaf].map { $0[row] }, before, index)
      }.joined("; ", zh: "；")
    }
    return reasons
  }

  private func reason(
    _ leaf: ColumnExpression, _ holds: Bool, _ compared: Value?, _ before: FollowedRows, _ index: Int
  ) -> Phrase {
    let names = leaf.columnNames
    let values = names.compactMap { name in
      before.table.schema.index(of: name).map { before.table[before.places[index], $0] }
    }
    var saw = cells(names, before, index)
    if let compared, let expression = leaf.comparedValue {
      let value = compared.told(of: expression)
      saw = saw.isEmpty ? value : [value, saw].joined(zh: "，")
    }
    if names.count == 1, case .column = leaf.kind { return saw }
    let isMissing = compared.map(\.isMissing) ?? values.contains(where: \.isMissing)
    let isUndecided = !holds && isMissing && !leaf.asksForMissing
    let verdict =
      isUndecided
      ? Phrase("\(leaf) is undecided", zh: "\(leaf)未定")
      : holds ? Phrase("\(leaf) holds", zh: "\(leaf)成立") : Phrase("\(leaf) does not hold", zh: "\(leaf)不成立")
    return saw.isEmpty ? verdict : [verdict, saw].joined(": ", zh: "：")
  }

  private func cells(_ names: [String], _ before: FollowedRows, _ index: Int) -> Phrase {
    names.filter { !$0.hasPrefix("@") }.compactMap { name in
      before.table.schema.index(of: name).map { place in
        before.table[before.places[index], place].told(of: before.table.schema[place].name)
      }
    }.joined(zh: "，")
  }

  /// What each comparison, and what it compares, is in each row of the input.
  private func values(of parts: ConditionParts, _ input: Plan) throws -> (
    leaves: [Column], compared: [Column?]
  ) {
    var columns: [NamedColumn] = []
    for (place, leaf) in parts.leaves.enumerated() {
      columns.append(NamedColumn("@leaf\(place)", leaf))
      if let compared = leaf.comparedValue { columns.append(NamedColumn("@value\(place)", compared)) }
    }
    let table = try run(input.then(.derive(columns, .inherited), origin: input.origin))
    return (
      try parts.leaves.indices.map { try table.column("@leaf\($0)") },
      parts.leaves.indices.map { try? table.column("@value\($0)") }
    )
  }

  private static func isTrue(_ value: Value) -> Bool { !value.isMissing && value != .bool(false) }

  // MARK: - Cuts

  private mutating func tellCut(
    _ plan: Plan, keys: [SortKey], count: Int, _ before: FollowedRows, _ gone: [Int]
  ) throws {
    guard !gone.isEmpty else { return }
    let order = try CutOrder(plan.inputs[0], keys: keys, run: run)
    tellGone(plan, before, gone, Phrase("cut", zh: "被截去")) { index in
      order.told(before.places[index], count: count) { before.name(ofRow: $0, in: before.table) }
    }
  }

  private mutating func tellRanks(
    _ plan: Plan, _ columns: [NamedColumn], _ scope: WindowScope, _ before: FollowedRows
  ) throws {
    for column in columns {
      guard case .rank? = column.window, let keys = scope.order, !column.name.hasPrefix("@") else { continue }
      let after = try run(Plan(plan.step, inputs: plan.inputs, origin: plan.origin))
      let ranks = try after.column(column.name)
      let order = try CutOrder(plan.inputs[0], keys: keys, within: scope.partition, run: run)
      let details = before.places.prefix(Self.shown).map { place in
        ranks[place].told(of: column.name)
          + order.told(place) { before.name(ofRow: $0, in: before.table) }
      }
      let shown = keys.map { ($0.isDescending ? "-" : "") + $0.column.expression.description }
      let line = Phrase("\(column.name) by \(listed: shown)", zh: "\(column.name)（按\(listed: shown)）")
      tell(WhyStep(outcome: .placed, step: line, text: details.joined("; ", zh: "；")))
    }
  }

  /// Whether a veto decided the place of a followed row.
  private mutating func tellVeto(
    _ plan: Plan, _ columns: [NamedColumn], _ scope: WindowScope, _ before: FollowedRows
  ) throws {
    guard let column = columns.first, let vetoing = Self.veto(of: column, scope) else { return }
    let input = plan.inputs[0]
    let asked = input.then(.derive([NamedColumn("@veto", vetoing)], .inherited), origin: input.origin)
    let holds = try run(asked).column("@veto")
    let vetoed = before.places.indices.filter { Self.isTrue(holds[before.places[$0]]) }
    guard !vetoed.isEmpty else { return }
    let shown = Array(vetoed.prefix(Self.shown))
    let reasons = try reasons(input, NamedColumn("veto", vetoing), before, shown)
    tell(
      WhyStep(
        outcome: .placed, step: Phrase("veto", zh: "单项否决"),
        text: Self.part(vetoed.count, before, Phrase("vetoed, or may be", zh: "被单项否决，或可能被否决")),
        details: shown.compactMap { reasons[$0] }))
  }

  /// What vetoes a row of a ranking, as ``RankPlan`` writes it into a key or into the points; nil for other columns.
  private static func veto(of column: NamedColumn, _ scope: WindowScope) -> ColumnExpression? {
    let isRank = column.window != nil
    guard let expression = isRank ? scope.order?.first?.column.expression : column.expression,
      case .call("if_else", let parts) = expression.kind, parts.count == 3
    else { return nil }
    if isRank { return parts[2].kind == .literal(.missing) ? .unary(.not, parts[0]) : nil }
    if case .column(let name) = parts[2].kind, name.hasPrefix("@") { return nil }
    return parts[0]
  }

  private mutating func tellDistinct(
    _ plan: Plan, _ names: [String], _ before: FollowedRows, _ gone: [Int]
  ) {
    let columns = names.isEmpty ? before.table.schema.names.filter { !$0.hasPrefix("@") } : names
    let places = columns.compactMap { before.table.schema.index(of: $0) }
    let table = before.table
    tellGone(plan, before, gone, .dropped) { index in
      let row = before.places[index]
      let earlier = (0..<row).first { other in places.allSatisfy { table[other, $0] == table[row, $0] } }
      guard let earlier else { return .empty }
      let values = places.prefix(4).map { place in
        let (column, value) = (table.schema[place].name, table[row, place].told)
        return Phrase("\(column) \(value)", zh: "\(column) \(value)")
      }
      let name = before.name(ofRow: earlier, in: table)
      return Phrase(
        "an earlier row, of \(name), has the same \(listed: values)",
        zh: "前面\(name)的一行与它相同：\(values.joined(zh: "，"))")
    }
  }
}

extension ConditionParts {
  /// Without the question whether a value is there, which a rule that surely holds asks beside each comparison.
  fileprivate func typed(_ places: [Int]) -> [Int] {
    places.filter { place in
      guard leaves[place].asksForMissing else { return true }
      let names = Set(leaves[place].columnNames)
      return !places.contains { other in
        !leaves[other].asksForMissing && !names.isDisjoint(with: leaves[other].columnNames)
      }
    }
  }
}

extension ColumnExpression {
  /// Whether it asks if something is missing, which is always known.
  fileprivate var asksForMissing: Bool {
    guard case .binary(let operation, let left, let right) = kind else { return false }
    let isNil = [left, right].contains { $0.kind == .literal(.missing) }
    return isNil && (operation == .equal || operation == .notEqual)
  }
}

extension Phrase {
  /// What became of rows, as ``RowFollower/part(_:_:_:)`` puts it in a sentence.
  static let dropped = Phrase("dropped", zh: "被去掉")
  static let notDrawn = Phrase("not drawn", zh: "未被抽中")

  static func moreRows(_ count: Int) -> Phrase {
    Phrase("… and \(count, .row) more", zh: "……另有\(count, .row)")
  }
}
