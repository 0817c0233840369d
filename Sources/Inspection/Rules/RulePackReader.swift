import Diagnostics
import Readers
import Tables

/// Reads rule packs: a head in YAML, and a table of rules beside it.
///
/// A pack may rest on another (`base`): it takes everything of that one, and says only what is different.
package struct RulePackReader {
  /// What a table of rules may be: the first that is there.
  private static let endings = ["csv", "tsv", "xlsx"]

  private let files: RuleFiles
  private var reading = YAMLReading()

  /// The pack of this name.
  ///
  /// - Throws: A ``DiagnosticList`` of all that is wrong, each with file, line and column, in the order of the files.
  package static func read(_ name: String, from files: RuleFiles) throws -> RulePack {
    var reader = RulePackReader(files)
    let pack = try reader.pack(name, above: [], at: nil)
    if let pack, reader.reading.problems.isEmpty {
      reader.reading.problems = RulePackCheck.problems(of: pack)
    }
    let problems = reader.reading.problems
    guard let pack, problems.isEmpty else {
      throw DiagnosticList(
        summary: Phrase(
          "rule pack \(name): \(problems.count, .problem), nothing was loaded",
          zh: "评分细则\(name)：\(problems.count, .problem)，没有载入"),
        items: problems)
    }
    return pack.pack
  }

  private init(_ files: RuleFiles) {
    self.files = files
  }

  private func shown(_ file: String) -> String { "\(files.folder)/\(file)" }

  // MARK: - A pack and what it rests on

  /// `above` are the packs that rest on this one, the first at the top.
  private mutating func pack(_ name: String, above: [String], at place: SourceLocation?) throws -> PlacedPack?
  {
    guard !above.contains(name) else {
      let path = above.drop { $0 != name } + [name]
      reading.report(
        Phrase(
          "packs cannot rest on each other: \(path.joined(separator: " on "))",
          zh: "评分细则不能互为依据：\(path.joined(separator: "→"))"),
        at: place)
      return nil
    }
    guard let bytes = try files.bytes("\(name).yaml") else {
      reading.report(
        Phrase(
          "no rule pack \"\(name)\"\(nearest: name, among: files.packs)",
          zh: "没有评分细则“\(name)”\(nearest: name, among: files.packs)"),
        at: place,
        help: files.packs.isEmpty
          ? [] : [Phrase("the packs are \(listed: files.packs)", zh: "评分细则有\(listed: files.packs)")])
      return nil
    }
    let root: YAMLValue
    do throws(ReadError) {
      root = try YAMLScanner.scan(bytes, file: shown("\(name).yaml"))
    } catch {
      reading.problems.append(error)
      return nil
    }
    let head = reading.map(root, known: PackHead.keys)
    var pack = PlacedPack(RulePack(name: name))
    if let base = head[.base], let baseName = reading.text(base) {
      guard let known = try self.pack(baseName, above: above + [name], at: base.location) else { return nil }
      pack = known.renamed(name)
    }
    pack.head = root.location
    PackHead.apply(head, to: &pack, reading: &reading)
    try readTable(head, of: name, into: &pack)
    PackChanges.apply(head, to: &pack, reading: &reading)
    return pack
  }

  /// The rules beside the head: `NAME.csv`, or the file that `rules` names. A pack on a base may have none.
  private mutating func readTable(_ head: YAMLFields<PackKey>, of name: String, into pack: inout PlacedPack)
    throws
  {
    let stated = reading.text(head[.rules])
    if let stated, stated.contains("/") || stated.hasPrefix(".") {
      reading.report(
        Phrase(
          "the table of rules lies beside the pack, found \"\(stated)\"",
          zh: "规则表应与评分细则放在同一文件夹，实际为“\(stated)”"),
        at: head[.rules]?.location)
      return
    }
    var found: (file: String, bytes: [UInt8])?
    for file in stated.map({ [$0] }) ?? Self.endings.map({ "\(name).\($0)" }) where found == nil {
      if let bytes = try files.bytes(file) { found = (file, bytes) }
    }
    guard let (file, bytes) = found else {
      if stated != nil || !head.has(.base) {
        let wanted = stated ?? "\(name).csv"
        reading.report(
          Phrase("there is no table of rules \"\(wanted)\"", zh: "没有规则表“\(wanted)”"),
          at: head[.rules]?.location ?? head.location,
          help: [
            Phrase(
              "put the table beside \(name).yaml, or name its file: rules (规则表)",
              zh: "把规则表放在\(name).yaml旁边，或用“规则表”（rules）写明文件名")
          ])
      }
      return
    }
    var table = RuleTableReader(file: shown(file))
    let rows = table.rows(bytes)
    reading.problems += table.problems
    guard table.problems.isEmpty else { return }
    var own: [String: SourceLocation] = [:]
    for row in rows {
      guard let rule = RuleReader.rule(row, reading: &reading) else { continue }
      if let first = own[rule.id] {
        let line = first.line ?? 0
        reading.report(
          Phrase("rule \"\(rule.id)\" is already in line \(line)", zh: "细则“\(rule.id)”在第\(line)行已有"),
          at: row[.id]?.place)
        continue
      }
      own[rule.id] = row.place
      pack.replace(rule, at: row)
    }
  }
}
