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

  private func then(_ step: Step, _ verb: String) -> Steps {
    Steps(plan.then(step, origin: StepOrigin(verb: verb)))
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
