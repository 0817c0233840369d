import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// A list's rule as a script writes it: a formula, a function, or a table with options of its own.
struct ListRuleReader {
  private let call: VerbCall
  private let value: LuaValue
  private let own: GivenOptions

  init(_ call: VerbCall, _ value: LuaValue) {
    self.call = call
    self.value = value
    if case .table(let table) = value { own = GivenOptions(table) } else { own = GivenOptions() }
  }

  private static let kinds = ["top", "bottom", "share", "any", "all", "at_least"]

  func rule() throws -> ListRule {
    switch value {
    case .string(let text): return .conditions([try call.condition(text)], count: 1)
    case .function(let function): return .conditions([try call.condition(of: function)], count: 1)
    case .table: break
    default:
      throw call.fault(
        Phrase(
          "a rule is a formula, a function or a table, found \(value.kindName)",
          zh: "规则应为公式、函数或表，实际为\(value.kindName)"))
    }
    let kinds = Self.kinds.filter { !own[$0].isNil }
    guard kinds.count == 1 else {
      throw call.fault(
        Phrase("a rule says one of \(listed: Self.kinds)", zh: "规则应写\(listed: Self.kinds)之一"),
        help: [
          Phrase(
            "such as { top = 10, by = \"-score\" } or { any = { \"leaks > 0\", \"down > 5\" } }",
            zh: "例如{ top = 10, by = \"-score\" }或{ any = { \"leaks > 0\", \"down > 5\" } }")
        ])
    }
    switch kinds[0] {
    case "top": return .first(try count("top"), try cut(isReversed: false))
    case "bottom": return .first(try count("bottom"), try cut(isReversed: true))
    case "share":
      guard let share = own["share"].cell?.exact, share > FixedDecimal(0), share < FixedDecimal(1) else {
        throw call.fault(Phrase("\"share\" lies between 0 and 1, such as 0.1", zh: "“share”应在0到1之间，例如0.1"))
      }
      return .share(share, try cut(isReversed: false))
    case "any": return .conditions(try conditions("any"), count: 1)
    case "all":
      let conditions = try conditions("all")
      return .conditions(conditions, count: conditions.count)
    default:
      let conditions = try conditions("of")
      let least = try count("at_least")
      guard least <= conditions.count else {
        throw call.fault(
          Phrase(
            "at_least = \(least) of \(conditions.count) conditions cannot be",
            zh: "\(conditions.count)个条件中不可能有at_least = \(least)个"))
      }
      return .conditions(conditions, count: least)
    }
  }

  /// An option of the rule, else of the call.
  func option(_ name: String) -> LuaValue {
    let stated = own[name]
    return stated.isNil ? call.options[name] : stated
  }

  /// Throws when the rule's table holds something that no rule of its kind has.
  func refuseUnasked() throws { try own.refuseUnasked(by: call.name) }

  func text(_ name: String) throws -> String? {
    switch option(name) {
    case .nil: nil
    case .string(let text): text
    case let other:
      throw call.fault(
        Phrase(
          "option \"\(name)\" must be a text, found \(other.kindName)",
          zh: "选项“\(name)”应为文本，实际为\(other.kindName)"))
    }
  }

  func gate() throws -> ListGate? {
    guard case .integer(let least) = option("min_observations") else {
      guard option("min_observations").isNil else {
        throw call.fault(
          Phrase("option \"min_observations\" must be a whole number", zh: "选项“min_observations”应为整数"))
      }
      return nil
    }
    guard let observations = try text("observations") else {
      throw call.fault(
        Phrase(
          "min_observations needs the count in the option observations",
          zh: "min_observations需要在选项observations中写次数"))
    }
    var gate = ListGate(try call.expression(observations), least: Int(least))
    gate.policy = try choice("too_few", default: ListGate.Policy.leaveOut)
    return gate
  }

  func order() throws -> UnitOrder {
    let by = try text("by")
    switch try text("order") ?? (by == nil ? "as entered" : "merit") {
    case "official": return .official(try call.session.workspace.units()?.officialOrder ?? [])
    case "as entered": return .asEntered
    case "merit":
      guard let by else {
        throw call.fault(Phrase("merit order needs its keys in the option by", zh: "择优排序需要在选项by中写键"))
      }
      // Those of a rule that takes the last are worst first, as the list is.
      return .merit(try keys(by, isReversed: !own["bottom"].isNil))
    case let other: throw InspectionError(.unknownOrder(other), at: call.origin.location)
    }
  }

  // MARK: - Pieces

  private func count(_ name: String) throws -> Int {
    guard case .integer(let number) = own[name], number > 0, let exact = Int(exactly: number) else {
      throw call.fault(Phrase("\"\(name)\" must be a whole number above 0", zh: "“\(name)”应为大于0的整数"))
    }
    return exact
  }

  private func conditions(_ name: String) throws -> [NamedColumn] {
    guard case .table(let list) = own[name], !list.array.isEmpty else {
      throw call.fault(Phrase("\"\(name)\" must be a list of conditions", zh: "“\(name)”应为条件的列表"))
    }
    return try list.array.map { item in
      switch item {
      case .string(let text): try call.condition(text)
      case .function(let function): try call.condition(of: function)
      default:
        throw call.fault(
          Phrase(
            "\"\(name)\" must be a list of conditions, found \(item.kindName)",
            zh: "“\(name)”应为条件的列表，其中有\(item.kindName)"))
      }
    }
  }

  private func cut(isReversed: Bool) throws -> ListCut {
    guard let by = try text("by") else {
      throw call.fault(Phrase("a rule that counts places needs its keys: by", zh: "按名次的规则需要写键：by"))
    }
    var cut = ListCut(try keys(by, isReversed: isReversed))
    cut.ties = try choice("ties", default: ListCut.Ties.refuse)
    cut.tieBreak = try text("tie_break").map { try keys($0, isReversed: false) } ?? []
    cut.within = try text("within").map { try call.list($0) } ?? []
    return cut
  }

  private func keys(_ text: String, isReversed: Bool) throws -> [SortKey] {
    try call.sortKeys(text, order: .codePoint).map { key in
      var key = key
      if isReversed { key.isDescending.toggle() }
      return key
    }
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, default standard: Choice)
    throws
    -> Choice
  where Choice.RawValue == String {
    guard let written = try text(name) else { return standard }
    guard let choice = Choice(rawValue: written) else {
      throw call.fault(
        Phrase("option \"\(name)\" has no \"\(written)\"", zh: "选项“\(name)”不能写“\(written)”"),
        help: [
          Phrase(
            "it is one of \(listed: Choice.allCases.map(\.rawValue))",
            zh: "可以写\(listed: Choice.allCases.map(\.rawValue))")
        ])
    }
    return choice
  }
}
