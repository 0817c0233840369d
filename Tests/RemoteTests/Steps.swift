import Query

/// A plan built from formulas as an analyst would, over any source.
struct Steps {
  let plan: Plan

  init(_ source: PlanSource) {
    plan = Plan(source)
  }

  private init(_ plan: Plan) {
    self.plan = plan
  }

  private func then(_ step: Step, _ verb: String, with others: [Plan] = []) -> Steps {
    Steps(plan.then(step, with: others, origin: StepOrigin(verb: verb)))
  }

  func filter(_ condition: String) throws -> Steps {
    then(.filter(try named(condition)[0], keeping: true), "filter")
  }

  func exclude(_ condition: String) throws -> Steps {
    then(.filter(try named(condition)[0], keeping: false), "exclude")
  }

  func derive(_ list: String) throws -> Steps { then(.derive(try named(list), .inherited), "derive") }

  func select(_ list: String) throws -> Steps { then(.select(try named(list)), "select") }

  func group(_ list: String) throws -> Steps { then(.group(try named(list)), "group") }

  func aggregate(_ list: String) throws -> Steps { then(.aggregate(try named(list)), "aggregate") }

  func sort(_ keys: String) throws -> Steps { then(.sort(try sortKeys(keys)), "sort") }

  func take(_ count: Int) -> Steps { then(.take(count), "take") }

  func ungroup() -> Steps { then(.ungroup, "ungroup") }

  func distinct(_ names: String...) -> Steps { then(.distinct(names), "distinct") }

  func join(_ other: Steps, _ kind: JoinKind = .left, on keys: String...) -> Steps {
    then(.join(kind, keys: keys.map(Self.key)), "join", with: [other.plan])
  }

  func matching(_ other: Steps, keeping: Bool = true, on keys: String...) -> Steps {
    then(
      .matching(keys: keys.map(Self.key), keeping: keeping), keeping ? "matching" : "not_matching",
      with: [other.plan])
  }

  /// `unit = name`, or one name for both sides.
  private static func key(_ text: String) -> JoinKey {
    let names = text.split(separator: "=").map { $0.filter { $0 != " " } }
    return JoinKey(left: names[0], right: names[names.count - 1])
  }

  func top(_ count: Int, _ keys: String, _ ties: TiePolicy = .cut) throws -> Steps {
    then(.top(count, try sortKeys(keys), ties), "top")
  }

  private func named(_ list: String) throws -> [NamedColumn] {
    try FormulaParser.parseList(list).expressions.map {
      NamedColumn($0.columnName, $0.expression, text: $0.text)
    }
  }

  /// `-score, unit`: a minus sign in front means descending.
  private func sortKeys(_ keys: String) throws -> [SortKey] {
    try keys.split(separator: ",").map { key in
      let written = key.drop { $0 == " " }
      let name = String(written.drop { $0 == "-" })
      return SortKey(try named(name)[0], isDescending: written.first == "-")
    }
  }
}
