import Diagnostics
import Inspection
import Lua
import LuaAPI
import Readers
import Reports
import Tables
import Workbench

/// Answers of `:help NAME` and `?NAME`: what there is to know of a function, a verb, a command, a dataset or a rule, and
/// lists of them by subject. Everything comes from the entries that also make the reference and the completions.
struct HelpTopic {
  /// Lists that are asked for by a word.
  enum List: String, CaseIterable {
    case commands, functions, formulas, verbs, datasets, rules, keys

    /// What it is called in either language.
    var name: Phrase {
      switch self {
      case .commands: Phrase("commands", zh: "命令")
      case .functions: Phrase("functions", zh: "函数")
      case .formulas: Phrase("formulas", zh: "公式")
      case .verbs: Phrase("verbs", zh: "动词")
      case .datasets: Phrase("datasets", zh: "数据集")
      case .rules: Phrase("rules", zh: "评分细则")
      case .keys: Phrase("keys", zh: "按键")
      }
    }

    init?(called text: String) {
      guard
        let list = Self.allCases.first(where: { list in
          Language.allCases.contains { list.name.text(in: $0) == text }
        })
      else { return nil }
      self = list
    }

    var summary: Phrase {
      switch self {
      case .commands: Phrase("what begins with a colon", zh: "以冒号开头的命令")
      case .functions: Phrase("what Lua may call", zh: "Lua可以调用的函数")
      case .formulas: Phrase("what formulas may call", zh: "公式可以调用的函数")
      case .verbs: Phrase("what is done to a table, by subject", zh: "对表的操作，按主题排列")
      case .datasets: Phrase("the tables of the workspace", zh: "工作区的表")
      case .rules: Phrase("the rule packs", zh: "评分细则")
      case .keys: Phrase("what keys do in a terminal", zh: "终端中的按键")
      }
    }
  }

  private let conversation: Conversation
  private var session: ScriptSession { conversation.session }
  var language: Language { session.language }
  var workspace: OpenWorkspace { conversation.workspace }
  private var reference: [ReferenceSection] { session.reference }

  init(_ conversation: Conversation) {
    self.conversation = conversation
  }

  func reply(to typed: String) throws -> Reply {
    let wanted = String(typed.drop { $0 == ":" || $0 == "?" }.prefix { $0 != "(" })
    guard !wanted.isEmpty else { return Reply(text: overview) }
    if let list = List(called: wanted) { return Reply(text: try text(of: list)) }
    if let texts = lists(about: wanted) { return Reply(text: texts) }
    let isCommand = typed.hasPrefix(":")
    var texts = try found(wanted, isCommand: isCommand)
    if texts.isEmpty, !isCommand { texts = data(called: wanted) }
    if texts.isEmpty, !isCommand, let lines = mentions(of: wanted) { texts = [lines] }
    guard !texts.isEmpty else { throw unknown(wanted) }
    return Reply(text: texts.joined(separator: "\n\n"))
  }

  /// Everything of this name.
  private func found(_ name: String, isCommand: Bool) throws -> [String] {
    var texts: [String] = []
    if let command = ConversationCommand(rawValue: name) { texts.append(text(of: command)) }
    guard !isCommand || texts.isEmpty else { return texts }
    for section in reference {
      texts += section.entries.filter { $0.name == name }.map {
        text(of: $0, section.heading)
      }
    }
    if let schema = workspace.dataPackage.dataset(name) {
      texts.append(try conversation.columnList(of: schema.name))
    }
    texts += try rules(called: name)
    return texts
  }

  private func unknown(_ name: String) -> ConversationError {
    ConversationError(
      .noTopic(name, lists: List.allCases.map { ":help \($0.name.text(in: language))" }, known: names))
  }

  private var names: [String] {
    reference.flatMap { $0.entries.map(\.name) } + List.allCases.map { $0.name.text(in: language) }
      + ConversationCommand.allCases.map(\.rawValue) + workspace.dataPackage.knownNames
      + workspace.rulePackNames
      + subjects.map { $0.subject.text(in: session.language) }
  }

  /// What may be asked for, for completion.
  static func completions(_ source: CompletionSource) -> [Completion] {
    let language = source.session.language
    let lists = List.allCases.map {
      Completion($0.name.text(in: language), kind: .option, help: $0.summary.text(in: language))
    }
    let commands = ConversationCommand.allCases.map {
      Completion($0.rawValue, kind: .command, help: $0.summary.text(in: language))
    }
    let entries = source.session.reference.flatMap { section in
      section.entries.map { entry in
        let isVerb = source.session.verbs.contains { $0.name == entry.name }
        return Completer.item(entry, isVerb ? .verb : .function, in: language)
      }
    }
    let pack = Phrase("a rule pack", zh: "评分细则").text(in: language)
    let packs = source.workspace.rulePackNames.map { Completion($0, kind: .option, help: pack) }
    return lists + entries + commands + source.datasets("") + packs
  }

  // MARK: - Lists

  private var overview: String {
    var lines = Self.introduction.map { $0.text(in: language) }
    lines += List.allCases.map {
      "  \(DisplayWidth.padded(":help \($0.name.text(in: language))", to: 16))  \($0.summary.text(in: language))"
    }
    lines += ["", Phrase("Commands", zh: "命令").text(in: language)] + commandLines
    lines += ["", Phrase("Verbs", zh: "动词").text(in: language)] + subjectLines(session.verbSubjects)
    lines += ["", Phrase("Functions", zh: "函数").text(in: language)] + subjectLines(session.functionSubjects)
    return lines.joined(separator: "\n")
  }

  private static let introduction = [
    Phrase(
      "Type a question in Lua, such as data.documents:count_by \"unit\".",
      zh: "用Lua提问，例如data.documents:count_by \"unit\"。"),
    Phrase(
      "A line that begins with a verb, such as :count(), goes on with the entry before it.",
      zh: "以动词开头的一行，例如:count()，接续上一条语句。"),
    Phrase(
      "_ is the last result, _1 the one before it. After an error, → takes what was perhaps meant.",
      zh: "_是上一个结果，_1是再前一个。出错之后，按→采用可能要写的内容。"), .empty,
    Phrase(
      "?NAME shows what a function, verb, command, dataset or rule is. Lists:",
      zh: "?名称说明函数、动词、命令、数据集或评分细则。清单："),
  ]

  private func text(of list: List) throws -> String {
    switch list {
    case .commands: commandLines.joined(separator: "\n")
    case .functions: entryLines(session.functionSubjects)
    case .formulas: entryLines(FormulaReference.subjects)
    case .verbs: entryLines(session.verbSubjects)
    case .datasets: try conversation.dataList()
    case .rules: try packList()
    case .keys: HelpKeys.lines(in: language).joined(separator: "\n")
    }
  }

  private var subjects: [(subject: Phrase, entries: [LuaFunctionEntry])] {
    session.verbSubjects + session.functionSubjects + FormulaReference.subjects
  }

  /// The entries of a subject such as `rankings` or `windows`, in either language; nil when there is none of this name.
  private func lists(about subject: String) -> String? {
    let named = subjects.filter { known in
      Language.allCases.contains { known.subject.text(in: $0) == subject }
    }
    return named.isEmpty ? nil : entryLines(named)
  }

  /// The entries of which a Chinese word tells what they do; nil when there is none.
  private func mentions(of word: String) -> String? {
    guard word.count >= 2, word.unicodeScalars.allSatisfy({ !$0.isASCII }) else { return nil }
    let found = subjects.compactMap { subject, entries -> (subject: Phrase, entries: [LuaFunctionEntry])? in
      let named = entries.filter { $0.summary.text(in: .chinese).contains(word) }
      return named.isEmpty ? nil : (subject: subject, entries: named)
    }
    return found.isEmpty ? nil : entryLines(found)
  }

  private var commandLines: [String] {
    let usages = ConversationCommand.allCases.map { $0.usage.text(in: language) }
    let width = usages.map { DisplayWidth.cells($0) }.max() ?? 0
    return zip(ConversationCommand.allCases, usages).flatMap { command, usage in
      wrapped(command.summary.text(in: language), below: "  \(DisplayWidth.padded(usage, to: width))  ")
    }
  }

  /// One line a subject with the names of its entries.
  private func subjectLines(_ subjects: [(subject: Phrase, entries: [LuaFunctionEntry])]) -> [String] {
    let width = subjects.map { DisplayWidth.cells($0.subject.text(in: language)) }.max() ?? 0
    return subjects.flatMap { subject, entries in
      let lines = WrappedText(words: entries.map(\.name), width: 76 - width).lines
      return lines.enumerated().map { place, line in
        "  \(DisplayWidth.padded(place == 0 ? subject.text(in: language) : "", to: width))  \(line)"
      }
    }
  }

  /// One line an entry with the first sentence of what it does.
  private func entryLines(_ subjects: [(subject: Phrase, entries: [LuaFunctionEntry])]) -> String {
    var lines: [String] = []
    let width = subjects.flatMap { $0.entries.map(\.signature.count) }.filter { $0 <= 34 }.max() ?? 0
    for (subject, entries) in subjects {
      if !lines.isEmpty { lines.append("") }
      lines.append(subject.text(in: language))
      lines += entries.flatMap { entry in
        wrapped(
          entry.firstSentence(in: language), below: "  \(DisplayWidth.padded(entry.signature, to: width))  ")
      }
    }
    return lines.joined(separator: "\n")
  }

  // MARK: - One thing

  private func text(of command: ConversationCommand) -> String {
    let title = Phrase("\(command.usage)  (a command)", zh: "\(command.usage)（命令）")
    return ([title.text(in: language)] + wrapped(command.summary.text(in: language), below: "  "))
      .joined(separator: "\n")
  }

  private func text(of entry: LuaFunctionEntry, _ heading: Phrase) -> String {
    let title = Phrase(
      "\(entry.signature)  (\(heading.text(in: .english).lowercased()))", zh: "\(entry.signature)（\(heading)）"
    )
    var lines = [title.text(in: language)] + wrapped(entry.summary.text(in: language), below: "  ")
    let width = entry.parameters.map { DisplayWidth.cells($0.name) }.max() ?? 0
    lines += entry.parameters.flatMap { parameter in
      let described = Phrase(
        "\(parameter.type.name): \(parameter.summary)", zh: "\(parameter.type.name)：\(parameter.summary)")
      return wrapped(
        described.text(in: language), below: "  \(DisplayWidth.padded(parameter.name, to: width))  ")
    }
    if !entry.example.isEmpty {
      lines += entry.example.split(separator: "\n").map { "  > \($0)" }
      lines += entry.output.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    }
    while lines.last?.allSatisfy({ $0 == " " }) ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  // MARK: - Rules

  private func packList() throws -> String {
    let unreadable = Phrase("cannot be read", zh: "无法读取").text(in: language)
    let rows = workspace.rulePackNames.map { name -> [String?] in
      let pack = try? workspace.rulePack(name)
      return [name, pack?.title ?? unreadable, pack?.number, pack.map { String($0.rules.count) }]
    }
    return conversation.shown(
      [
        Phrase("name", zh: "名称"), Phrase("title", zh: "标题"), Phrase("number", zh: "文号"),
        Phrase("rules", zh: "条数"),
      ], rows, caption: Phrase("rule packs", zh: "评分细则"))
  }

  /// A rule pack of this name, or the rules of this number in any pack.
  private func rules(called name: String) throws -> [String] {
    let packs = workspace.rulePackNames
    if packs.contains(name) { return [text(of: try workspace.rulePack(name))] }
    return packs.compactMap { try? workspace.rulePack($0) }.compactMap { pack in
      pack.rule(name).map { text(of: $0, in: pack) }
    }
  }

  private func text(of pack: RulePack) -> String {
    let rows = pack.rules.map { rule -> [String?] in
      [rule.id, rule.heading, rule.item, rule.points.map(\.description) ?? "单项否决", rule.text]
    }
    let name = [pack.title, pack.number].compactMap(\.self).joined(separator: " ")
    return conversation.shown(
      [
        Phrase("rule", zh: "编号"), Phrase("heading", zh: "一级指标"), Phrase("item", zh: "二级指标"),
        Phrase("points", zh: "分值"), Phrase("text", zh: "内容"),
      ], rows, caption: Phrase(verbatim: "\(pack.name) · \(name)"))
  }

  private func text(of rule: PackRule, in pack: RulePack) -> String {
    let title = Phrase(
      "rule \(rule.id) of \(pack.name) (\(pack.title))", zh: "\(pack.name)（\(pack.title)）的\(rule.id)条")
    var lines = [title.text(in: language), "  \(rule.heading) · \(rule.item)"]
    lines += wrapped(rule.text, below: "  ")
    if let points = rule.points {
      let per = rule.per.map { Phrase(" (\($0))", zh: "（\($0)）") } ?? .empty
      lines.append(Phrase("  \(points) each\(per)", zh: "  每次\(points)分\(per)").text(in: language))
    }
    if let cap = rule.cap {
      lines.append(Phrase("  at most \(cap)", zh: "  最多\(cap)分").text(in: language))
    }
    return lines.joined(separator: "\n")
  }

  // MARK: - Lines

  /// A text in lines that fit the window, behind what the first of them begins with.
  private func wrapped(_ text: String, below head: String) -> [String] {
    let indent = DisplayWidth.cells(head)
    let width = max(20, (session.grid.maximumWidth ?? .max) - indent)
    return WrappedText(text, width: width).lines.enumerated().map { place, line in
      (place == 0 ? head : String(repeating: " ", count: indent)) + line
    }
  }
}

extension LuaFunctionEntry {
  /// The first sentence of what it does, with its full stop.
  func firstSentence(in language: Language) -> String {
    let text = summary.text(in: language)
    if let end = text.firstIndex(of: "。") { return String(text[...end]) }
    guard let first = text.split(separator: ". ").first else { return text }
    return first.hasSuffix(".") ? String(first) : first + "."
  }
}
