import CivilTime
import Diagnostics
import Inspection
import Lua
import Query
import Reports
import Tables
import Workbench

/// Names in an order, with the plan they come from: what `names` gives, and what a notice prints as a list.
final class NameList: LuaObject, PrintedFigure {
  let names: [String]
  /// What the names are, such as `unit`.
  let noun: String
  let label: String
  let plan: Plan
  /// Further rows that the list rests on, beside those of the plan's leftmost dataset.
  let restsOn: [Plan]
  let notes: [Phrase]
  /// How a notice words the list; nil for the usual wording.
  let phrase: ListPhrase?
  /// What was judged, for a list by a rule; nil for names that were only read.
  let settled: SettledList?
  unowned let session: ScriptSession

  init(
    names: [String], noun: String, label: String, plan: Plan, restsOn: [Plan] = [], notes: [Phrase] = [],
    phrase: ListPhrase? = nil, settled: SettledList? = nil, session: ScriptSession
  ) {
    self.names = names
    self.noun = noun
    self.label = label
    self.plan = plan
    self.restsOn = restsOn
    self.notes = notes
    self.phrase = phrase
    self.settled = settled
    self.session = session
  }

  var luaType: LuaObjectType { session.types.nameList }
  var plans: [Plan] { [plan] + restsOn }
  var queries: [String] { [settled?.query ?? plan.lines.joined(separator: "\n")] }

  var decisions: [Phrase] { settled?.list.decisionNotes ?? [] }

  var printed: String { (phrase ?? ListPhrase(names, counter: nil)).text }

  static func makeType() -> LuaObjectType {
    LuaObjectType(
      name: LuaKind.listNames.name,
      methods: [phraseMethod, whyMethod, overlapMethod, reasonMethod, standingsMethod, repeatedMethod],
      index: { object, name in try (object as? NameList)?.part(name) },
      element: { object, key in
        guard let list = object as? NameList, case .integer(let place) = key else { return nil }
        guard (1...Int64(max(1, list.names.count))).contains(place), !list.names.isEmpty else { return nil }
        return .string(list.names[Int(place) - 1])
      },
      text: { object in
        guard let list = object as? NameList else { return "" }
        if let phrase = list.phrase { return phrase.text }
        return list.shown.text(in: list.session.language)
      },
      length: { object in (object as? NameList)?.names.count ?? 0 },
      keys: { object in ((object as? NameList)?.names ?? []).indices.map { .integer(Int64($0) + 1) } },
      memberNames: { _ in
        ["count", "notes", "undecided", "too_few", "tied", "entered", "left"]
      })
  }

  /// The names and their number, for people: `8 units: 公安局、…`.
  var shown: Phrase {
    let counted = Phrase(
      "\(names.count, Noun(noun, zh: noun))",
      zh: "\(names.count, noun == "unit" ? .unit : Noun(noun, zh: "个\(noun)"))")
    let all = names.joined(separator: "、")
    return all.isEmpty ? counted : Phrase("\(counted): \(all)", zh: "\(counted)：\(all)")
  }

  private static var phraseMethod: LuaFunctionEntry {
    LuaFunctionEntry(
      "phrase",
      [
        LuaParameter(
          "options", type: .table,
          summary: Phrase(
            "counter = \"单位\" counts the names: 等7个单位, with the measure word that goes with the noun; a measure word alone, counter = \"家\", gives 等7家. classifier = another measure word; brackets = true writes （7个） behind the names; empty = the words for no names, without which a notice prints no empty list.",
            zh:
              "counter = \"单位\"写出数目：等7个单位，量词随名词而定；只写量词，如counter = \"家\"，则为等7家。classifier = 另一个量词；brackets = true在名称之后写（7个）；empty = 没有名称时的措辞，不写则通报不打印空名单。"
          ))
      ],
      summary: Phrase("The list as a notice words it.", zh: "通报中的写法。"),
      example:
        #"print(data.documents:filter "disclosure == '主动公开' and published_on == nil":names "unit":phrase{ counter = "单位" })"#,
      output: "民政局、农业农村局、教体局、自然资源和规划局、行政审批服务局、工信局、经济开发区等7个单位", gives: [.text]
    ) { call in
      let list = try call.receiver(as: NameList.self)
      let options = GivenOptions(call.argumentCount > 0 ? try call.table(0) : LuaTable())
      var phrase = ListPhrase(list.names)
      if case .string(let counter) = options["counter"] {
        let alone = Classifier(rawValue: counter)
        phrase.counter = alone == nil ? counter : ""
        phrase.classifier = alone ?? .usual(for: counter)
      }
      if case .string(let word) = options["classifier"] {
        guard let classifier = Classifier(rawValue: word) else {
          let known = Classifier.allCases.map(\.rawValue).joined(separator: ", ")
          throw LuaFault(
            Phrase("no measure word \"\(word)\"", zh: "没有量词“\(word)”"),
            help: [Phrase("it is one of \(known)", zh: "可以写\(known)")])
        }
        phrase.classifier = classifier
        phrase.counter = phrase.counter ?? ""
      }
      if case .bool(true) = options["brackets"] { phrase.isInBrackets = true }
      if case .string(let words) = options["empty"] { phrase.whenEmpty = words }
      try options.refuseUnasked(by: "phrase")
      return [
        .object(
          NameList(
            names: list.names, noun: list.noun, label: list.label, plan: list.plan, restsOn: list.restsOn,
            notes: list.notes, phrase: phrase, settled: list.settled, session: list.session))
      ]
    }
  }
}
