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

    var summary: String {
      switch self {
      case .commands: "what begins with a colon"
      case .functions: "what Lua may call"
      case .formulas: "what formulas may call"
      case .verbs: "what is done to a table, by subject"
      case .datasets: "the tables of the workspace"
      case .rules: "the rule packs"
      case .keys: "what keys do in a terminal"
      }
    }
  }

  private let conversation: Conversation
  private var session: ScriptSession { conversation.session }
  private var workspace: OpenWorkspace { conversation.workspace }
  private var reference: [(heading: Phrase, entries: [LuaFunctionEntry])] { session.reference }

  init(_ conversation: Conversation) {
    self.conversation = conversation
  }

  func reply(to typed: String) throws -> Reply {
    let wanted = String(typed.drop { $0 == ":" || $0 == "?" }.prefix { $0 != "(" })
    guard !wanted.isEmpty else { return Reply(text: overview) }
    if let list = List(rawValue: wanted) { return Reply(text: try text(of: list)) }
    if let texts = lists(about: wanted) { return Reply(text: texts) }
    let texts = try found(wanted, isCommand: typed.hasPrefix(":"))
    return texts.isEmpty ? unknown(wanted) : Reply(text: texts.joined(separator: "\n\n"))
  }

  /// Everything of this name.
  private func found(_ name: String, isCommand: Bool) throws -> [String] {
    var texts: [String] = []
    if let command = ConversationCommand(rawValue: name) { texts.append(Self.text(of: command)) }
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

  private func unknown(_ name: String) -> Reply {
    let known = names
    var error = "no function, verb, command, dataset or rule \"\(name)\""
    error += Suggestion.clause(for: name, among: known)
    error += "\n  help: lists are :help " + List.allCases.map(\.rawValue).joined(separator: ", :help ")
    var reply = Reply(error: error)
    reply.correction = Suggestion.nearest(to: name, among: known, limit: 1).first.map { "?\($0)" }
    return reply
  }

  private var names: [String] {
    reference.flatMap { $0.entries.map(\.name) } + List.allCases.map(\.rawValue)
      + ConversationCommand.allCases.map(\.rawValue) + workspace.dataPackage.knownNames
      + workspace.rulePackNames
      + subjects.map(\.subject)
  }

  /// What may be asked for, for completion.
  static func completions(_ source: CompletionSource) -> [Completion] {
    let lists = List.allCases.map { Completion($0.rawValue, kind: .option, help: $0.summary) }
    let commands = ConversationCommand.allCases.map {
      Completion($0.rawValue, kind: .command, help: $0.summary)
    }
    let entries = source.session.reference.flatMap { section in
      section.entries.map { entry in
        let isVerb = source.session.verbs.contains { $0.name == entry.name }
        return Completer.item(entry, isVerb ? .verb : .function, in: source.session.language)
      }
    }
    let packs = source.workspace.rulePackNames.map { Completion($0, kind: .option, help: "a rule pack") }
    return lists + entries + commands + source.datasets("") + packs
  }

  // MARK: - Lists

  private var overview: String {
    var lines = [
      "Type a question in Lua, such as data.documents:count_by \"unit\".",
      "A line that begins with a verb, such as :count(), goes on with the entry before it.",
      "_ is the last result, _1 the one before it. After an error, → takes what was perhaps meant.", "",
      "?NAME shows what a function, verb, command, dataset or rule is. Lists:",
    ]
    lines += List.allCases.map { "  \(DisplayWidth.padded(":help \($0.rawValue)", to: 16))  \($0.summary)" }
    lines += ["", "Commands"] + Self.commandLines
    lines += ["", "Verbs"] + Self.subjectLines(session.verbSubjects)
    lines += ["", "Functions"] + Self.subjectLines(session.functionSubjects)
    return lines.joined(separator: "\n")
  }

  private func text(of list: List) throws -> String {
    switch list {
    case .commands: Self.commandLines.joined(separator: "\n")
    case .functions: Self.entryLines(session.functionSubjects, in: session.language)
    case .formulas: Self.entryLines(FormulaReference.subjects, in: session.language)
    case .verbs: Self.entryLines(session.verbSubjects, in: session.language)
    case .datasets: try conversation.dataList()
    case .rules: try packList()
    case .keys: Self.keys
    }
  }

  private var subjects: [(subject: String, entries: [LuaFunctionEntry])] {
    session.verbSubjects + session.functionSubjects + FormulaReference.subjects
  }

  /// The entries of a subject such as `rankings` or `windows`; nil when there is none of this name.
  private func lists(about subject: String) -> String? {
    let named = subjects.filter { $0.subject == subject }
    return named.isEmpty ? nil : Self.entryLines(named, in: session.language)
  }

  private static var commandLines: [String] {
    let width = ConversationCommand.allCases.map(\.usage.count).max() ?? 0
    return ConversationCommand.allCases.map {
      "  \(DisplayWidth.padded($0.usage, to: width))  \($0.summary)"
    }
  }

  /// One line a subject with the names of its entries.
  private static func subjectLines(_ subjects: [(subject: String, entries: [LuaFunctionEntry])]) -> [String] {
    let width = subjects.map(\.subject.count).max() ?? 0
    return subjects.flatMap { subject, entries in
      let lines = filled(entries.map(\.name), width: 76 - width)
      return lines.enumerated().map { place, line in
        "  \(DisplayWidth.padded(place == 0 ? subject : "", to: width))  \(line)"
      }
    }
  }

  /// One line an entry with the first sentence of what it does.
  private static func entryLines(
    _ subjects: [(subject: String, entries: [LuaFunctionEntry])], in language: Language
  ) -> String {
    var lines: [String] = []
    let width = subjects.flatMap { $0.entries.map(\.signature.count) }.filter { $0 <= 34 }.max() ?? 0
    for (subject, entries) in subjects {
      if !lines.isEmpty { lines.append("") }
      lines.append(subject)
      lines += entries.map { entry in
        "  \(DisplayWidth.padded(entry.signature, to: width))  \(entry.firstSentence(in: language))"
      }
    }
    return lines.joined(separator: "\n")
  }

  // MARK: - One thing

  private static func text(of command: ConversationCommand) -> String {
    "\(command.usage)  (a command)\n  \(command.summary)"
  }

  private func text(of entry: LuaFunctionEntry, _ heading: Phrase) -> String {
    let language = session.language
    let title = Phrase(
      "\(entry.signature)  (\(heading.text(in: .english).lowercased()))", zh: "\(entry.signature)（\(heading)）"
    )
    var lines = [title.text(in: language)] + wrapped(entry.summary.text(in: language), below: "  ")
    let width = entry.parameters.map { DisplayWidth.cells($0.name) }.max() ?? 0
    lines += entry.parameters.flatMap { parameter in
      let described = Phrase(
        "\(parameter.type): \(parameter.summary)", zh: "\(parameter.type)：\(parameter.summary)")
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
    let rows = workspace.rulePackNames.map { name -> [String?] in
      let pack = try? workspace.rulePack(name)
      return [name, pack?.title ?? "cannot be read", pack?.number, pack.map { String($0.rules.count) }]
    }
    return conversation.shown(["name", "title", "number", "rules"], rows, caption: "rule packs")
  }

  /// A rule pack of this name, or the rules of this number in any pack.
  private func rules(called name: String) throws -> [String] {
    let packs = workspace.rulePackNames
    if packs.contains(name) { return [text(of: try workspace.rulePack(name))] }
    return packs.compactMap { try? workspace.rulePack($0) }.compactMap { pack in
      pack.rule(name).map { Self.text(of: $0, in: pack) }
    }
  }

  private func text(of pack: RulePack) -> String {
    let rows = pack.rules.map { rule -> [String?] in
      [rule.id, rule.heading, rule.item, rule.points.map(\.description) ?? "单项否决", rule.text]
    }
    let name = [pack.title, pack.number].compactMap(\.self).joined(separator: " ")
    return conversation.shown(
      ["rule", "heading", "item", "points", "text"], rows, caption: "\(pack.name) · \(name)")
  }

  private static func text(of rule: PackRule, in pack: RulePack) -> String {
    var lines = [
      "rule \(rule.id) of \(pack.name) (\(pack.title))", "  \(rule.heading) · \(rule.item)", "  \(rule.text)",
    ]
    if let points = rule.points { lines.append("  \(points) each\(rule.per.map { " (\($0))" } ?? "")") }
    if let cap = rule.cap { lines.append("  at most \(cap)") }
    return lines.joined(separator: "\n")
  }

  // MARK: - Lines

  /// A text in lines that fit the window, behind what the first of them begins with.
  private func wrapped(_ text: String, below head: String) -> [String] {
    let indent = DisplayWidth.cells(head)
    let width = max(20, (session.grid.maximumWidth ?? .max) - indent)
    let lines = Self.filled(text.split(separator: " ").map(String.init), width: width)
    return lines.enumerated().map { place, line in
      (place == 0 ? head : String(repeating: " ", count: indent)) + line
    }
  }

  /// Words in lines of at most so many cells.
  private static func filled(_ words: [String], width: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, DisplayWidth.cells(last) + DisplayWidth.cells(word) < width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  private static let keys = """
      Enter, Alt-Enter         run the entry or go on with it; begin another line in any case
      arrows, Home, End        move; ↑ in the first line and ↓ in the last go through earlier entries
      Ctrl-← Ctrl-→, Alt-B F   move by words
      → or End behind the text take what is shown in grey: an earlier entry, or what was meant after an error
      Tab                      what may stand here
      Ctrl-R                   search earlier entries
      Ctrl-W U K, Alt-D        cut the word before, the line before, the line behind, the word behind
      Ctrl-Y, Alt-Y            put back what was cut last; what was cut before it
      Ctrl-_, Alt-/            take the last change back; make it again
      Ctrl-C, Ctrl-D           drop the entry, or stop what runs; end when nothing is typed
      Ctrl-L, Ctrl-Z           clear the window; go back to the shell, until fg
    """
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
