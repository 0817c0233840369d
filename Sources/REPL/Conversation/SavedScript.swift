import CivilTime
import Diagnostics
import Lua

/// The entries that the last result rests on, as a script with the quarter as a parameter.
struct SavedScript {
  private(set) var text = ""
  let entryCount: Int

  private let entries: [JournalEntry]
  private let quarter: Period?
  /// The number in its name of each result that a later entry goes on with.
  private var resultNumbers: [Int: Int] = [:]
  /// Names that the script mentioned so far.
  private var mentioned: Set<String> = []

  /// Nil when there is no entry.
  ///
  /// - Throws: ``LuaFault`` when the result rests on something that scripts may not do.
  init?(_ journal: EntryJournal, name: String) throws {
    entries = journal.lastWithItsGround
    guard let last = entries.last else { return nil }
    entryCount = entries.count
    quarter = entries[0].quarters.before
    for entry in entries { try Self.refuseFiles(entry) }
    let used = Set(entries.flatMap(\.usedResults))
    for entry in entries where used.contains(entry.id) { resultNumbers[entry.id] = resultNumbers.count + 1 }
    text = head(last, file: name)
    var current = quarter
    for entry in entries {
      if entry.quarters.before != current, let quarter = entry.quarters.before {
        text += "use \"\(quarter)\"\n"
      }
      text += written(entry, isLast: entry.id == last.id, file: name) + "\n"
      current = entry.quarters.after
    }
  }

  /// Scripts read datasets only.
  private static func refuseFiles(_ entry: JournalEntry) throws {
    let (tokens, significant) = entry.pieces
    let called = zip(significant, significant.dropFirst()).first { place, next in
      ["read", "template"].contains(tokens[place].text) && tokens[place].kind == .name
        && (tokens[next].isSign("(") || tokens[next].kind == .string)
    }
    guard let called else { return }
    let name = tokens[called.0].text
    throw LuaFault(
      Phrase("the result rests on \(name), which scripts may not call", zh: "结果依赖\(name)，脚本不能调用它"),
      help: name == "read"
        ? [Phrase("make the file a dataset first: tongbao import FILE", zh: "先把文件做成数据集：tongbao import FILE")]
        : [])
  }

  private func head(_ last: JournalEntry, file: String) -> String {
    let question = last.text.split(separator: "\n").first.map(String.init) ?? ""
    var lines = ["-- Answers: \(question)"]
    let datasets = Self.datasets(entries)
    if !datasets.isEmpty { lines.append("-- Needs:   \(datasets.joined(separator: ", ")).") }
    if last.givesDocument {
      lines.append("-- Gives out the result.")
    } else if last.isExpression {
      lines.append("-- Prints:  the result.")
    }
    if let quarter {
      lines.append("-- Saved from a conversation; tongbao run \(file) --param quarter=\(quarter)")
      lines += ["", "local this_quarter = param(\"quarter\", \"\(quarter)\")", "use(this_quarter)"]
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private static func datasets(_ entries: [JournalEntry]) -> [String] {
    var names: [String] = []
    for entry in entries {
      let (tokens, places) = entry.pieces
      for place in places.indices.dropFirst(2) where tokens[places[place - 2]].text == "data" {
        let name = tokens[places[place]].text
        if tokens[places[place - 1]].isSign("."), !names.contains(name) { names.append(name) }
      }
    }
    return names
  }

  // MARK: - Entries

  private mutating func written(_ entry: JournalEntry, isLast: Bool, file: String) -> String {
    defer { mentioned.formUnion(entry.used) }
    let body = source(of: entry)
    if let number = resultNumbers[entry.id], !isLast { return "local result_\(number) = \(body)" }
    guard entry.isExpression else { return statements(entry, body) }
    guard isLast else { return "local _ = \(body)" }
    let end = body.contains("--") ? "\n" : ""
    guard entry.givesDocument else { return "print(\(body)\(end))" }
    let stem = file.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? "result"
    return "local result = \(body)\noutput(\"\(stem)\", result)"
  }

  /// A name that nothing before mentions is the script's own; locals of an entry end with it.
  private mutating func statements(_ entry: JournalEntry, _ body: String) -> String {
    let (tokens, places) = entry.pieces
    if let name = entry.definedName, entry.changed == [name], !mentioned.contains(name) {
      mentioned.insert(name)
      return "local \(body)"
    }
    let hasLocals = places.contains { tokens[$0].isKeyword("local") }
    return hasLocals ? "do\n\(body)\nend" : body
  }

  /// The text with results by their names, and the quarter wherever it is written as a text of Lua.
  private func source(of entry: JournalEntry) -> String {
    let scalars = Array(entry.text.unicodeScalars)
    let (tokens, _) = entry.pieces
    var edits: [Int: String] = [:]
    for (token, result) in entry.resultPlaces where entry.results.indices.contains(result) {
      if let number = resultNumbers[entry.results[result]] { edits[token] = "result_\(number)" }
    }
    var text = String.UnicodeScalarView()
    for (place, token) in tokens.enumerated() {
      let written = String(String.UnicodeScalarView(scalars[token.range]))
      if let edit = edits[place] {
        text.append(contentsOf: edit.unicodeScalars)
      } else if let quarter, token.kind == .string, written.dropFirst().dropLast() == "\(quarter)" {
        text.append(contentsOf: "(this_quarter)".unicodeScalars)
      } else {
        text.append(contentsOf: written.unicodeScalars)
      }
    }
    return String(text)
  }
}
