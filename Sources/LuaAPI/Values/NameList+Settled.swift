import CivilTime
import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// What a list by a rule tells beside its names.
extension NameList {
  /// A part of the list by its name; nil for what is none.
  func part(_ name: String) throws -> LuaValue? {
    switch name {
    case "count": return .integer(Int64(names.count))
    case "notes": return Self.texts(notes.map { $0.text(in: session.language) })
    case "undecided": return Self.texts(try judged().list.undecided)
    case "too_few": return Self.texts(try judged().list.tooFew)
    case "tied": return Self.texts(try judged().list.tied)
    case "entered": return .object(try changed("entered", \.entered))
    case "left": return .object(try changed("left", \.left))
    default: return nil
    }
  }

  private static func texts(_ texts: [String]) -> LuaValue {
    .table(LuaTable(array: texts.map(LuaValue.string)))
  }

  func judged() throws -> SettledList {
    guard let settled else {
      throw LuaFault(
        Phrase("these are names only", zh: "这里只有名称"),
        help: [Phrase("a list by a rule comes from unit_list or good_bad", zh: "按规则的名单由unit_list或good_bad产生")]
      )
    }
    return settled
  }

  private func history() throws -> ListHistory {
    guard let history = try judged().history else {
      throw LuaFault(
        Phrase("the list knows one quarter only", zh: "名单只含一个季度"),
        help: [
          Phrase(
            "give one row a unit and quarter, and the option quarter = \"quarter\"",
            zh: "请给出每个单位每季度一行的表，并写选项quarter = \"quarter\"")
        ])
    }
    return history
  }

  private func changed(_ word: String, _ units: KeyPath<ListHistory, [String]?>) throws -> NameList {
    let history = try history()
    guard let names = history[keyPath: units] else {
      throw LuaFault(
        Phrase(
          "there are no rows of \(history.current.previous), so nobody has \(word)",
          zh: "没有\(history.current.previous)的行，无从比较（\(word)）"))
    }
    return derived(names, "\(label): \(word)", notes: history.notes(back: 2))
  }

  /// Some units of this list, or of it in another quarter.
  private func derived(_ names: [String], _ label: String, notes: [Phrase]) -> NameList {
    NameList(
      names: names, noun: noun, label: label, plan: plan, restsOn: restsOn, notes: notes, session: session)
  }

  /// The names that stand on both lists, in the order of this one.
  func overlap(with other: NameList) -> NameList {
    let names = Set(other.names)
    return NameList(
      names: self.names.filter(names.contains), noun: noun, label: "\(label) and \(other.label)", plan: plan,
      restsOn: restsOn + other.plans, session: session)
  }

  static var overlapMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "overlap",
      [LuaParameter("other", type: .listNames, summary: Phrase("Another list.", zh: "另一份名单。"))],
      summary: Phrase(
        "The names that stand on both lists, in the order of this one.", zh: "同时在两份名单上的名称，按本名单的顺序。"),
      example:
        #"print(data.documents:filter "disclosure == '主动公开' and published_on == nil":names "unit":overlap(data.test_letters:filter "replied_on == nil":names "unit"))"#,
      output: "2 units: 农业农村局、教体局", gives: [.listNames]
    ) { call in
      guard case .object(let object)? = call.arguments.first, let other = object as? NameList else {
        throw LuaFault(Phrase("overlap: argument 1 must be a list of names", zh: "overlap：第1个参数应为名单"))
      }
      return [.object(try call.receiver(as: NameList.self).overlap(with: other))]
    }
  }

  static var reasonMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "reason",
      [LuaParameter("unit", type: .text, summary: Phrase("A unit on the list.", zh: "名单上的单位。"))],
      summary: Phrase(
        "What of the rule put a unit on the list, or the decision that did; nil when it is not on it.",
        zh: "单位因规则的哪一部分、或因哪项决定列入名单；不在名单上时为nil。"),
      example:
        #"print(data.proposals:count_by "unit":unit_list("many", { any = { "count > 15", "count > 100" } }):reason "住建局")"#,
      output: "count > 15", gives: [.text]
    ) { call in
      let list = try call.receiver(as: NameList.self)
      guard case .string(let unit)? = call.arguments.first else {
        throw LuaFault(Phrase("reason: argument 1 must be the name of a unit", zh: "reason：第1个参数应为单位名称"))
      }
      return [
        try list.judged().list.reason(for: unit).map { .string($0.text(in: list.session.language)) } ?? .nil
      ]
    }
  }

  static var standingsMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "standings", [],
      summary:
        Phrase(
          "The list as a table of data: position, the unit, why it is there, and what the rule saw of it; a unit that a decision put there has only what the data holds of it.",
          zh: "作为数据表的名单：位次、单位、列入的原因以及规则所看的内容；因决定列入的单位只有数据中已有的内容。"),
      example:
        #"print(data.proposals:count_by "unit":unit_list("many", { top = 1, by = "-count", ties = "all" }):standings():column_names())"#,
      output: "position, unit, reason, count", gives: [.dataTable]
    ) { call in
      let list = try call.receiver(as: NameList.self)
      return [.object(try list.standings(StepOrigin(verb: "standings", location: call.callerLocation)))]
    }
  }

  static var repeatedMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "repeated",
      [
        LuaParameter(
          "options", type: .table,
          summary: Phrase("at_least = n, of = the last m quarters.", zh: "at_least = n，of = 最近m个季度。"))
      ],
      summary:
        Phrase(
          "The units that were on the list in at least n of the last m quarters, those of today's list first. A quarter without rows, and units that could not be judged then, are told in the notes.",
          zh: "最近m个季度中至少n个季度在名单上的单位，本期名单上的在前。没有数据的季度以及当时无法判断的单位在注释中说明。"),
      example:
        #"print(data.media_checks:all():group "quarter, unit":aggregate "failed = count_if(not passed)":unit_list("many_failures", { top = 3, by = "-failed", ties = "all" }, { quarter = "quarter" }):repeated{ at_least = 4, of = 4 }.count)"#,
      output: "2", gives: [.listNames]
    ) { call in
      let list = try call.receiver(as: NameList.self)
      let options = GivenOptions(call.argumentCount > 0 ? try call.table(0) : LuaTable())
      guard case .integer(let least) = options["at_least"], case .integer(let count) = options["of"],
        least > 0,
        least <= count, count <= 400
      else {
        throw LuaFault(
          Phrase(
            "repeated: at_least = n and of = m are whole numbers, n at most m",
            zh: "repeated：at_least = n和of = m应为整数，n不大于m"))
      }
      try options.refuseUnasked(by: "repeated")
      let history = try list.history()
      let found = history.repeated(Int(least), of: Int(count))
      let told = found.map { unit, quarters in
        let named = quarters.map(\.description)
        return Phrase("\(unit): \(listed: named)", zh: "\(unit)：\(listed: named)")
      }
      return [
        .object(
          list.derived(
            found.map(\.unit), "\(list.label): \(least) of \(count) quarters",
            notes: told + history.notes(back: Int(count))))
      ]
    }
  }

  /// The list with what was seen of its units beside it.
  private func standings(_ origin: StepOrigin) throws -> LazyTable {
    let settled = try judged()
    let list = settled.list
    guard !noun.contains(",") else {
      throw LuaFault(Phrase("standings: units are named by one column", zh: "standings：单位应由一列标识"))
    }
    var (positions, units, reasons) = (ColumnBuilder(.int), ColumnBuilder(.text), ColumnBuilder(.text))
    for (place, unit) in list.units.enumerated() {
      positions.append(stored: Int64(place + 1))
      units.append(text: unit)
      reasons.append(text: list.reason(for: unit)?.text(in: session.language) ?? "")
    }
    let schema = Schema([
      Field("position", .int, title: "位次"), Field(noun, .text), Field("reason", .text, title: "依据"),
    ])
    let table = Table(schema, [positions.build(), units.build(), reasons.build()])
    let places = Plan(PlanSource(name: "list \(list.name)", table: table))
    let joined = places.then(
      .join(.left, keys: [JoinKey(left: noun, right: noun)]), with: [settled.rows], origin: origin)
    return LazyTable(joined, label: label, period: nil, session: session)
  }
}
