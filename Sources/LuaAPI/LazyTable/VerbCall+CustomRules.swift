import Diagnostics
import Inspection
import Lua
import Query
import Tables
import Workbench

/// Rules that are Lua functions: of an object's row and its findings.
extension VerbCall {
  /// Adds the rules of the option `custom`, and what their functions find.
  func addCustomRules(to scoring: inout Scoring, _ request: ScoreRequest) throws {
    guard !options["custom"].isNil else { return }
    guard case .table(let list) = options["custom"], list.pairs.isEmpty else {
      throw fault(
        Phrase(
          "option \"custom\" must be a list of rules, each a table with its columns and rule = function",
          zh: "选项“custom”应为细则的列表，每条是一个表，含各列和rule = function"))
    }
    let findings = try table.visible()
    let byObject = Dictionary(grouping: scoring.findings, by: \.object)
    let objects = try tableOption("objects")?.visible()
    for item in list.array {
      guard case .table(let own) = item, case .function(let function) = own["rule"] else {
        throw fault(
          Phrase(
            "a custom rule is a table with rule = function(object, findings)",
            zh: "自定细则应为含rule = function(object, findings)的表"))
      }
      let rule = try customRule(own)
      guard scoring.pack.rule(rule.id) == nil else {
        throw fault(Phrase("the pack has a rule \"\(rule.id)\" already", zh: "评分细则中已有“\(rule.id)”"))
      }
      scoring.pack.rules.append(rule)
      for (place, object) in scoring.objects.enumerated() {
        let rows = (byObject[object.name] ?? []).flatMap(\.rows)
        let row = objects.map { LuaTable.row($0, place) } ?? LuaTable(["object": .string(object.name)])
        let list = LuaTable(array: rows.map { .table(LuaTable.row(findings, $0)) })
        let answer = try function.call([.table(row), .table(list)])
        try add(answer, of: object.name, rule, rows, to: &scoring)
      }
    }
  }

  private func customRule(_ own: LuaTable) throws -> PackRule {
    var texts: [(column: String, text: String)] = []
    for pair in own.pairs {
      guard case .string(let name) = pair.key, name != "rule" else { continue }
      guard let cell = pair.value.cell, !cell.isMissing else {
        throw fault(
          Phrase(
            "\"\(name)\" of a custom rule must be a text or a number, found \(pair.value.kindName)",
            zh: "自定细则的“\(name)”应为文本或数字，实际为\(pair.value.kindName)"))
      }
      texts.append((name == "text" ? "rule" : name, cell.description))
    }
    return try PackRule(texts: texts, at: origin.location)
  }

  /// The findings that a function names as its third result, by their places in the list that it was given.
  private func chosen(_ answer: [LuaValue], _ rows: [Int]) throws -> [Int] {
    guard answer.count > 2, case .table(let places) = answer[2] else { return [] }
    return try places.array.map { place in
      guard case .integer(let number) = place, (1...Int64(max(1, rows.count))).contains(number), !rows.isEmpty
      else {
        throw fault(
          Phrase(
            "a custom rule names findings by their places, 1 to \(rows.count)",
            zh: "自定细则用序号指明问题，从1到\(rows.count)"))
      }
      return rows[Int(number) - 1]
    }
  }

  /// How often a rule is met, and why: a number or true and false; nil where it cannot be told.
  private func add(
    _ answer: [LuaValue], of object: String, _ rule: PackRule, _ rows: [Int], to scoring: inout Scoring
  ) throws {
    var amount: FixedDecimal
    switch answer.first ?? .nil {
    case .nil:
      var entry = InspectedScope.Entry(object, rule.id)
      entry.gap = "未检查"
      scoring.scope.entries.append(entry)
      return
    case .bool(let flag): amount = FixedDecimal(flag ? 1 : 0)
    case let value:
      guard let number = value.cell?.exact, number >= FixedDecimal(0) else {
        throw fault(
          Phrase(
            "rule \"\(rule.id)\" gives a number from 0 on, true, false or nil, found \(value.kindName)",
            zh: "细则“\(rule.id)”应给出不小于0的数、true、false或nil，实际为\(value.kindName)"))
      }
      amount = number
    }
    scoring.scope.entries.append(InspectedScope.Entry(object, rule.id))
    guard amount > FixedDecimal(0) else { return }
    var finding = ScoreFinding(object: object, rule: rule.id)
    finding.amount = amount
    if answer.count > 1, case .string(let reason) = answer[1] { finding.reason = reason }
    finding.rows = try chosen(answer, rows)
    scoring.findings.append(finding)
  }
}
